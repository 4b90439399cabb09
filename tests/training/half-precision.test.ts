import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfBits, halfValue, roundedToHalf } from '../../training/graph/half-precision.js';

describe('numbers of 16 bits', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    // Half-way between two of them: the even one.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    // Rounded up over a power of two.
    [2 - 2 ** -12, 0x4000],
    // Too large to be told.
    [1e6, 0x7bff],
    [-Infinity, 0xfbff],
  ])('%d has the bits that IEEE 754 gives it', (value, bits) => {
    expect(halfBits(value)).toBe(bits);
  });

  it('come back from their bits, every finite one', () => {
    const all = Array.from({ length: 0x10000 }, (_, bits) => bits);
    const finite = all.filter((bits) => (bits & 0x7c00) !== 0x7c00);
    expect(finite.map((bits) => halfBits(halfValue(bits)))).toEqual(finite);
  });

  it('are the nearest ones', () => {
    fc.assert(
      fc.property(fc.double({ min: -65504, max: 65504, noNaN: true }), (value) => {
        const size = Math.max(Math.abs(value), 2 ** -14);
        const half = halfValue(halfBits(value));
        expect(Math.abs(half - value)).toBeLessThanOrEqual(size * 2 ** -11);
      }),
    );
  });

  it('replace those of an array, names and shapes staying', () => {
    const [rounded] = roundedToHalf([{ name: 'a', shape: [2], values: Float32Array.of(1, 0.1) }]);
    expect(rounded).toMatchObject({ name: 'a', shape: [2] });
    expect([...(rounded?.values ?? [])]).toEqual([1, 0.0999755859375]);
  });
});
