import type { NamedArray } from './weights.js';

/** The smallest normal number of 16 bits, 2⁻¹⁴, and the largest finite one. */
const smallestNormal = 2 ** -14;
const largest = 65504;

/** Fraction bits of a 16-bit number. */
const fractionBits = 10;

/**
 * The bits of the nearest IEEE 754 binary16 number, ties to the even one. What is too large becomes the largest
 * finite number: an infinite weight would answer nothing any more.
 */
export function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.min(Math.abs(value), largest);
  if (size < smallestNormal) return sign | roundedToEven(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  const fraction = roundedToEven((size / 2 ** exponent) * 2 ** fractionBits);
  // A fraction that was rounded up to 2 carries into the exponent by itself.
  return sign | (((exponent + 14) << fractionBits) + fraction);
}

/** The number that such bits stand for. */
export function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> fractionBits) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 2 ** fractionBits) * 2 ** (exponent - 15);
}

/** The same arrays with each number replaced by the nearest of 16 bits. */
export function roundedToHalf(arrays: readonly NamedArray[]): NamedArray[] {
  return arrays.map((array) => ({
    ...array,
    values: array.values.map((value) => halfValue(halfBits(value))),
  }));
}

function roundedToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
