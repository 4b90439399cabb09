import type { RandomNumbers } from '../../training/random.js';
import { damaged, oneOf } from './damage.js';

/** Text for names and values that trips up who takes text for harmless. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  '../../outside',
  '/dev/zero',
  'C:\\outside',
  'a\0b',
  'CON',
  '-rf',
  '--help',
  '%s%n',
  '${HOME}',
  '{{file}}',
  '<script>alert(1)</script>',
  '\u202egnp.exe',
  '笑脸 😀',
  'e\u0301',
  '\ud800',
  'a'.repeat(300),
  'x'.repeat(100_000),
  '\n\r\t',
  '__proto__',
  'constructor',
  'toString',
];

const hostileNumbers = [0, -0, -1, 0.5, 1e9, 2 ** 31, 2 ** 53, 1e308, -1e308, 5e-324];

/** A value of the wrong kind, or of the right kind and beyond all measure. */
function hostileValue(random: RandomNumbers): unknown {
  switch (random.below(7)) {
    case 0:
      return oneOf(random, hostileTexts);
    case 1:
    case 2:
      return oneOf(random, hostileNumbers);
    case 3:
      return oneOf(random, [null, true, false]);
    case 4:
      return [];
    case 5:
      return {};
    default:
      return Array.from({ length: 1 + random.below(2_000) }, () => 0);
  }
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return places;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    placesIn(holder[key], places);
  }
  return places;
}

/** A copy of the value in which one to four things are not as they should be. */
function hostileCopy(value: unknown, random: RandomNumbers): unknown {
  const copy = { root: structuredClone(value) };
  for (let left = 1 + random.below(4); left > 0; left--) {
    const places = placesIn(copy);
    // Nothing may be left to change.
    if (places.length === 0) break;
    const { holder, key } = oneOf(random, places);
    change(holder, key, random);
  }
  return copy.root;
}

function change(holder: Record<string, unknown>, key: string, random: RandomNumbers): void {
  const former = holder[key];
  switch (random.below(8)) {
    case 0:
      Reflect.deleteProperty(holder, key);
      return;
    case 1:
      // Another name for it; in a list, a place far behind the end would be a list of billions.
      if (!Array.isArray(holder)) setOwn(holder, oneOf(random, hostileTexts), former);
      return;
    case 2:
      holder[key] = Array.isArray(former) ? [...(former as unknown[]), ...(former as unknown[])] : [former];
      return;
    case 3:
      if (typeof former === 'number') holder[key] = former * oneOf(random, [-1, 2, 1000, 1e6, 0.1]);
      else holder[key] = hostileValue(random);
      return;
    default:
      holder[key] = hostileValue(random);
  }
}

/** As a parser of JSON does, also for `__proto__`. */
function setOwn(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Such a copy as JSON; nothing may be left of it. */
export function hostileText(value: unknown, random: RandomNumbers): string {
  const text: unknown = JSON.stringify(hostileCopy(value, random));
  return typeof text === 'string' ? text : '';
}

/** Deeper than every stack. */
const depth = 200_000;

/** The text of such a copy; at times with what no JSON writer would write. */
export function hostileJson(value: unknown, random: RandomNumbers): Buffer {
  const text = (): string => hostileText(value, random);
  switch (random.below(12)) {
    case 0:
      return damaged(Buffer.from(text()), random);
    case 1:
      return Buffer.from(`{"a":${'['.repeat(depth)}${']'.repeat(depth)},${text().slice(1)}`);
    case 2:
      // The same key twice, with another value.
      return Buffer.from(text().replace(/"(\w+)":/, '"$1":null,"$1":'));
    case 3:
      return Buffer.from(`\ufeff${text()}`);
    case 4:
      return Buffer.from(text().replace(/\d+/, oneOf(random, ['1e400', '-1e400', '9'.repeat(400)])));
    case 5:
      return Buffer.from(text(), oneOf(random, ['utf16le', 'latin1']));
    default:
      return Buffer.from(text());
  }
}
