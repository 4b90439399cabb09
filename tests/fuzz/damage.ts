import type { RandomNumbers } from '../../training/random.js';

/** One of several, every one equally likely. @throws where there are none */
export function oneOf<Value>(random: RandomNumbers, values: readonly Value[]): Value {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error('there is nothing to choose from');
  return value;
}

type Damage = (bytes: Buffer, random: RandomNumbers) => Buffer;

/** Numbers that lengths, counts and offsets turn into when somebody wishes ill. */
const lengths = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** What disks, networks and people do to the bytes of a file. */
const damages: readonly Damage[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => changed(bytes, random, 1 + random.below(8), () => random.below(256)),
  // Single bits, close together.
  (bytes, random) => changed(bytes, random, 1 + random.below(4), (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => bytes.fill(random.below(2) === 0 ? 0 : 0xff, ...part(bytes, random, 512)),
  // A field that holds a length, a count or an offset, in either order of its bytes.
  (bytes, random) => withNumber(bytes, random),
  (bytes, random) => {
    const [from, to] = part(bytes, random, 256);
    const copy = Buffer.from(bytes.subarray(from, to));
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), copy, bytes.subarray(at)]);
  },
  (bytes, random) => {
    const [from, to] = part(bytes, random, 256);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random.below(4096), random.below(256))]),
  (bytes) => Buffer.concat([bytes, bytes]),
];

/** A damaged copy: one to three things happened to it. */
export function damaged(bytes: Uint8Array, random: RandomNumbers): Buffer {
  let result = Buffer.from(bytes);
  for (let left = 1 + random.below(3); left > 0 && result.length > 0; left--)
    result = Buffer.from(oneOf(random, damages)(result, random));
  return result;
}

/** Where files keep their structure, more often than not. */
function place(bytes: Buffer, random: RandomNumbers): number {
  return random.below(random.below(2) === 0 ? Math.min(512, bytes.length) : bytes.length);
}

function part(bytes: Buffer, random: RandomNumbers, longest: number): [number, number] {
  const from = place(bytes, random);
  return [from, Math.min(bytes.length, from + 1 + random.below(longest))];
}

function changed(
  bytes: Buffer,
  random: RandomNumbers,
  count: number,
  change: (byte: number) => number,
): Buffer {
  const from = place(bytes, random);
  for (let left = count; left > 0; left--) {
    const at = Math.min(bytes.length - 1, from + random.below(64));
    bytes[at] = change(bytes[at] ?? 0);
  }
  return bytes;
}

function withNumber(bytes: Buffer, random: RandomNumbers): Buffer {
  if (bytes.length < 4) return bytes;
  const at = Math.min(bytes.length - 4, place(bytes, random));
  const value = oneOf(random, lengths);
  if (random.below(2) === 0) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
  return bytes;
}
