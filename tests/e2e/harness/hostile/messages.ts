import fc from 'fast-check';
import { z } from 'zod';
import { calls, type CallName } from '../../../../common/contract.js';

/**
 * A value by its recipe, which crosses into the page as plain JSON and is made there: what it makes could not cross.
 */
export type Recipe =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'long text'; readonly unit: string; readonly times: number }
  | { readonly kind: 'long list'; readonly length: number }
  | { readonly kind: 'bytes'; readonly array: string; readonly length: number; readonly png: boolean }
  | { readonly kind: 'strange'; readonly name: string }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Recipe])[] }
  | { readonly kind: 'list'; readonly items: readonly Recipe[] };

export interface HostileMessage {
  readonly call: string;
  readonly argument: Recipe;
}

/** The only calls that are not made: the first ends the app, as it should. */
const notCalled: readonly CallName[] = ['quit'];

const plain = (value: unknown): Recipe => ({ kind: 'plain', value });

/** Ways out of a folder, to other computers, and what systems stumble over. */
const strangePaths = [
  '../../../../../../etc/passwd',
  '..\\..\\..\\Windows\\win.ini',
  '/etc/shadow',
  'C:\\Windows\\System32\\calc.exe',
  '\\\\192.0.2.1\\share\\x.dll',
  '//192.0.2.1/share',
  'file:///etc/passwd',
  'file://192.0.2.1/share/x',
  'https://example.com/',
  'javascript:alert(1)',
  'app://emojify/../../package.json',
  '%2e%2e%2f%2e%2e%2f',
  'a\0b.png',
  '.',
  '..',
  '~/.ssh/id_rsa',
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '--help',
  'CON',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u202egnp.exe',
  '\ud800',
];

const anyText = fc.oneof(
  fc.constantFrom(...strangePaths).map(plain),
  fc.string({ maxLength: 40, unit: 'binary' }).map(plain),
  fc.record({
    kind: fc.constant('long text' as const),
    unit: fc.constantFrom('../', 'A', '\0', '😀'),
    times: fc.constantFrom(5_000, 300_000),
  }),
);

const anyNumber: fc.Arbitrary<Recipe> = fc.oneof(
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '-0').map((name): Recipe => ({ kind: 'number', name })),
  fc.constantFrom(0, -1, 1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 1e308, 5e-324).map(plain),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(plain),
);

const anyBytes: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.constant('bytes' as const),
  array: fc.constantFrom('Uint8Array', 'Float64Array', 'DataView', 'ArrayBuffer', 'Uint8ClampedArray'),
  length: fc.constantFrom(0, 1, 33, 4_096, 1_000_000),
  png: fc.boolean(),
});

const strange: fc.Arbitrary<Recipe> = fc
  .constantFrom(
    ...['undefined', 'null', 'cyclic', 'deep', 'own __proto__', 'polluting', 'getter', 'proxy', 'function'],
    ...['symbol', 'bigint', 'date', 'map', 'set', 'regexp', 'error', 'blob', 'promise', 'window', 'sparse'],
  )
  .map((name): Recipe => ({ kind: 'strange', name }));

const longList: fc.Arbitrary<Recipe> = fc
  .constantFrom(10_000, 100_000)
  .map((length): Recipe => ({ kind: 'long list', length }));

const anything: fc.Arbitrary<Recipe> = fc.oneof(
  { weight: 3, arbitrary: strange },
  { weight: 3, arbitrary: anyText },
  { weight: 3, arbitrary: anyNumber },
  { weight: 2, arbitrary: anyBytes },
  { weight: 1, arbitrary: longList },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }).map(plain) },
);

/** The parts of JSON Schema that zod writes for the contract. */
interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** Of the right type, and at the edges of what is allowed: most of it passes main's check and reaches a handler. */
function rightTyped(schema: JsonSchema): fc.Arbitrary<Recipe> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(rightTyped));
  if ('const' in schema) return fc.constant(plain(schema.const));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum).map(plain);
  switch (schema.type) {
    case 'object':
      return object(Object.entries(schema.properties ?? {}));
    case 'array':
      return fc
        .array(rightTyped(schema.items ?? {}), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 8, 8),
        })
        .map((items): Recipe => ({ kind: 'list', items }));
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean().map(plain);
    case undefined:
    default:
      return fc.oneof(anyBytes, fc.constant<Recipe>({ kind: 'strange', name: 'undefined' }));
  }
}

function object(properties: readonly [string, JsonSchema][]): fc.Arbitrary<Recipe> {
  const values = properties.map(([key, schema]) => rightTyped(schema).map((value) => [key, value] as const));
  return fc.tuple(...values).map((entries): Recipe => ({ kind: 'object', entries }));
}

function text({ pattern, maxLength = 256 }: JsonSchema): fc.Arbitrary<Recipe> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).map(plain);
  const fitting = strangePaths.filter(({ length }) => length <= maxLength);
  const longest: Recipe = { kind: 'long text', unit: 'x', times: Math.min(maxLength, 4_096) };
  return fc.oneof(fc.constantFrom(...fitting).map(plain), fc.constant(longest));
}

function number({ type, minimum = -1_000, maximum = 1_000_000 }: JsonSchema): fc.Arbitrary<Recipe> {
  const between =
    type === 'integer'
      ? fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31) })
      : fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.oneof(fc.constantFrom(minimum, maximum), between).map(plain);
}

/** Right but for one thing: a value of another type, or one that should not be there. */
function almostRight(right: fc.Arbitrary<Recipe>): fc.Arbitrary<Recipe> {
  const key = fc.constantFrom('__proto__', 'constructor', 'toString', 'extra', 'kind', 'id', 'path');
  return fc.tuple(right, key, anything, fc.nat()).map(([recipe, name, value, place]): Recipe => {
    if (recipe.kind !== 'object') return { kind: 'list', items: [recipe, value] };
    const { entries } = recipe;
    const spoilt = entries.map((entry, at) =>
      at === place % entries.length ? ([entry[0], value] as const) : entry,
    );
    return { kind: 'object', entries: place % 2 === 0 ? [...entries, [name, value]] : spoilt };
  });
}

function argumentFor(name: CallName): fc.Arbitrary<Recipe> {
  const schema = z.toJSONSchema(calls[name].argument, { unrepresentable: 'any', io: 'input' });
  const right = rightTyped(schema as JsonSchema);
  return fc.oneof(right, almostRight(right), anything);
}

/** The same messages for the same seed: as many to each call of the contract, in a mixed order. */
export function hostileMessages(count: number, seed: number): HostileMessage[] {
  const names = (Object.keys(calls) as CallName[]).filter((name) => !notCalled.includes(name));
  const each = Math.ceil(count / names.length);
  const messages = names.flatMap((call, place) =>
    fc
      .sample(argumentFor(call), { numRuns: each, seed: seed + place })
      .map((argument) => ({ call, argument })),
  );
  const [mixed] = fc.sample(
    fc.shuffledSubarray(messages, { minLength: messages.length, maxLength: messages.length }),
    { numRuns: 1, seed },
  );
  return (mixed ?? messages).slice(0, count);
}
