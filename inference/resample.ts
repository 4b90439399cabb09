import type { Picture, PixelRectangle } from './picture.js';

/** So many source pixels are added up at once: V8 keeps their sum out of memory. */
const tapsAtOnce = 4;

/** A fixed number of source pixels, with a weight each, for every output position of one axis. */
interface Taps {
  /** A multiple of `tapsAtOnce`; those too many have no weight. */
  readonly perOutput: number;
  readonly sources: Int32Array;
  readonly weights: Float32Array;
  /** The source pixels that count at all, from `first` up to `last`. */
  readonly first: number;
  readonly last: number;
}

/**
 * Weights of a triangle filter along one axis. Enlarging, it is linear interpolation between pixel centres;
 * shrinking by a factor f, the triangle is f times as wide, so that every source pixel counts (no aliasing).
 * This is Pillow's `BILINEAR` (Pillow documentation, "Filters"; `Resample.c`). Positions outside the picture
 * take the nearest edge pixel's value.
 */
function triangleTaps(start: number, extent: number, outputs: number, sourceLength: number): Taps {
  const step = extent / outputs;
  const reach = Math.max(1, step);
  // A triangle 2 × reach wide covers no more pixel centres than this; one on its very edge counts nothing.
  const perOutput = Math.ceil(Math.ceil(2 * reach) / tapsAtOnce) * tapsAtOnce;
  const sources = new Int32Array(outputs * perOutput);
  const weights = new Float32Array(outputs * perOutput);
  for (let output = 0; output < outputs; output++) {
    // Pixel i covers i..i+1 and has its centre at i + 0.5.
    const centre = start + (output + 0.5) * step;
    const first = Math.floor(centre - reach - 0.5) + 1;
    const weightOf = (tap: number): number => Math.max(0, 1 - Math.abs(first + tap + 0.5 - centre) / reach);
    let sum = 0;
    for (let tap = 0; tap < perOutput; tap++) sum += weightOf(tap);
    for (let tap = 0; tap < perOutput; tap++) {
      sources[output * perOutput + tap] = Math.min(sourceLength - 1, Math.max(0, first + tap));
      weights[output * perOutput + tap] = weightOf(tap) / sum;
    }
  }
  // Sources only ever go up, so the outermost ones stand at the ends.
  return { perOutput, sources, weights, first: sources[0] ?? 0, last: sources.at(-1) ?? 0 };
}

/** One output row at the source's width: the weighted sum of source rows, for the columns that count. */
function sumRows(picture: Picture, rows: Taps, columns: Taps, output: number, line: Float32Array): void {
  const { width, luma } = picture;
  const { perOutput, sources, weights } = rows;
  const first = output * perOutput;
  for (let tap = first; tap < first + perOutput; tap += tapsAtOnce) {
    const weight = (index: number): number => weights[tap + index] ?? 0;
    const offset = (index: number): number => (sources[tap + index] ?? 0) * width;
    const [w0, w1, w2, w3] = [weight(0), weight(1), weight(2), weight(3)];
    const [o0, o1, o2, o3] = [offset(0), offset(1), offset(2), offset(3)];
    const before = tap === first ? 0 : 1;
    for (let x = columns.first; x <= columns.last; x++) {
      line[x] =
        before * (line[x] ?? 0) +
        w0 * (luma[o0 + x] ?? 0) +
        w1 * (luma[o1 + x] ?? 0) +
        w2 * (luma[o2 + x] ?? 0) +
        w3 * (luma[o3 + x] ?? 0);
    }
  }
}

/** One output row from such a line: the weighted sum of its columns. */
function sumColumns(line: Float32Array, columns: Taps, result: Float32Array, start: number): void {
  const { perOutput, sources, weights } = columns;
  const end = sources.length;
  let at = start;
  for (let tap = 0; tap < end; at++) {
    let value = 0;
    for (const last = tap + perOutput; tap < last; tap += tapsAtOnce) {
      value +=
        (weights[tap] ?? 0) * (line[sources[tap] ?? 0] ?? 0) +
        (weights[tap + 1] ?? 0) * (line[sources[tap + 1] ?? 0] ?? 0) +
        (weights[tap + 2] ?? 0) * (line[sources[tap + 2] ?? 0] ?? 0) +
        (weights[tap + 3] ?? 0) * (line[sources[tap + 3] ?? 0] ?? 0);
    }
    result[at] = value;
  }
}

/**
 * The part of a picture under `rectangle`, scaled to `width` × `height`, as brightness 0..255 row by row.
 * Beyond the picture's edges the edge pixels are repeated: no black bar appears that a network could take
 * for a feature, and a face at the edge keeps its brightness.
 */
export function resample(
  picture: Picture,
  rectangle: PixelRectangle,
  width: number,
  height: number,
): Float32Array {
  const columns = triangleTaps(rectangle.left, rectangle.width, width, picture.width);
  const rows = triangleTaps(rectangle.top, rectangle.height, height, picture.height);
  const line = new Float32Array(picture.width);
  const result = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    sumRows(picture, rows, columns, y, line);
    sumColumns(line, columns, result, y * width);
  }
  return result;
}

/** The whole picture as a rectangle. */
export function wholeOf(picture: Picture): PixelRectangle {
  return { left: 0, top: 0, width: picture.width, height: picture.height };
}
