import type { Picture, PixelRectangle } from './picture.js';

/** A fixed number of source pixels, with a weight each, for every output position of one axis. */
interface Taps {
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
  const perOutput = Math.ceil(2 * reach) + 1;
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

/** So many source rows are added up in one pass over the line. */
const rowsAtOnce = 4;

/** One output row at the source's width: the weighted sum of source rows, for the columns that count. */
function sumRows(picture: Picture, rows: Taps, columns: Taps, output: number, line: Float32Array): void {
  const { width, luma } = picture;
  const from = columns.first;
  const end = columns.last + 1;
  line.fill(0, from, end);
  const lastTap = (output + 1) * rows.perOutput;
  for (let tap = output * rows.perOutput; tap < lastTap; tap += rowsAtOnce) {
    // Past the last tap, a row counts nothing.
    const weight = (index: number): number => (index < lastTap ? (rows.weights[index] ?? 0) : 0);
    const offset = (index: number): number => (rows.sources[index] ?? 0) * width;
    const [w0, w1, w2, w3] = [weight(tap), weight(tap + 1), weight(tap + 2), weight(tap + 3)];
    const [o0, o1, o2, o3] = [offset(tap), offset(tap + 1), offset(tap + 2), offset(tap + 3)];
    if (w0 === 0 && w1 === 0 && w2 === 0 && w3 === 0) continue;
    for (let x = from; x < end; x++) {
      line[x] =
        (line[x] ?? 0) +
        w0 * (luma[o0 + x] ?? 0) +
        w1 * (luma[o1 + x] ?? 0) +
        w2 * (luma[o2 + x] ?? 0) +
        w3 * (luma[o3 + x] ?? 0);
    }
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
    for (let x = 0; x < width; x++) {
      let value = 0;
      for (let tap = x * columns.perOutput; tap < (x + 1) * columns.perOutput; tap++) {
        value += (columns.weights[tap] ?? 0) * (line[columns.sources[tap] ?? 0] ?? 0);
      }
      result[y * width + x] = value;
    }
  }
  return result;
}

/** The whole picture as a rectangle. */
export function wholeOf(picture: Picture): PixelRectangle {
  return { left: 0, top: 0, width: picture.width, height: picture.height };
}
