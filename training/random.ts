/** What randomness is used for; each use has its own numbers, so that one cannot disturb another. */
export const uses = { weights: 1, order: 2, dropout: 3, split: 4, augmentation: 5 } as const;

/**
 * Random numbers that depend on nothing but their key (seed, use, step …): whoever knows the key goes on where
 * another process stopped, and nothing has to be stored. The generator is sfc32 of Chris Doty-Humphrey's
 * PractRand: 128 bits of state, passes that suite, one nanosecond a number.
 */
export class RandomNumbers {
  private a = 0x9e3779b9 | 0;
  private b = 0x243f6a88 | 0;
  private c = 0xb7e15162 | 0;
  private counter = 1;

  /** @param key whole numbers of up to 32 bits each */
  constructor(...key: readonly number[]) {
    for (const part of key) {
      this.a ^= part;
      // Every bit of the part reaches every bit of the state before the next one comes.
      for (let round = 0; round < 12; round++) this.next();
    }
  }

  /** 32 random bits, 0 … 2³² − 1. */
  next(): number {
    const word = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + word) | 0;
    return word >>> 0;
  }

  /** Evenly spread over 0 ≤ x < 1, 2⁻³² apart. */
  share(): number {
    return this.next() / 2 ** 32;
  }

  /** A whole number, 0 ≤ x < limit ≤ 2³², every one equally likely to within 2⁻²¹. */
  below(limit: number): number {
    return Math.floor(((this.next() >>> 5) * 2 ** 26 + (this.next() >>> 6)) * 2 ** -53 * limit);
  }

  /** Fills an array with random bits. */
  fill(words: Int32Array): void {
    for (let index = 0; index < words.length; index++) words[index] = this.next();
  }
}

/** The numbers 0 … count − 1 in random order (Fisher and Yates' shuffle). */
export function shuffled(count: number, random: RandomNumbers): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const value = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = value;
  }
  return order;
}

/** Weights spread evenly over ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010), Keras' default. */
export function glorotUniform(
  count: number,
  inputs: number,
  outputs: number,
  random: RandomNumbers,
): Float32Array {
  const limit = Math.sqrt(6 / (inputs + outputs));
  return Float32Array.from({ length: count }, () => (2 * random.share() - 1) * limit);
}
