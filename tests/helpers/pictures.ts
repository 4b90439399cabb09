import type { Picture } from '../../inference/picture.js';

/** A picture from a function of the pixel's place; values are rounded and kept within 0..255. */
export function pictureOf(width: number, height: number, valueAt: (x: number, y: number) => number): Picture {
  const luma = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      luma[y * width + x] = Math.max(0, Math.min(255, Math.round(valueAt(x, y))));
    }
  }
  return { width, height, luma };
}

/** Random numbers 0..1 that are the same in every run (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
