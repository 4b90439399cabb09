import type { ByteGrid, LayerValues } from '../../common/inspection.js';
import type { ModelManifest } from '../../common/models.js';

/** Maps are made smaller until neither side is longer: so many fit on a page. */
const longestSmallSide = 32;

/** Values of one layer for one face: `height × width × count`, channels innermost. */
export interface MapValues {
  readonly height: number;
  readonly width: number;
  readonly count: number;
  readonly values: Float32Array;
}

/** All maps of a layer, small, on one scale from the least to the most of them: a map that is dark is silent. */
export function smallMaps({
  height,
  width,
  count,
  values,
}: MapValues): Pick<LayerValues, 'maps' | 'least' | 'most'> {
  const { least, most } = rangeOf(values);
  const divisor = Math.max(1, Math.ceil(Math.max(height, width) / longestSmallSide));
  const [rows, columns] = [Math.ceil(height / divisor), Math.ceil(width / divisor)];
  const bytes = new Uint8Array(count * rows * columns);
  for (let map = 0; map < count; map += 1)
    for (let y = 0; y < rows; y += 1)
      for (let x = 0; x < columns; x += 1) {
        // The strongest of those that come together: a mean would hide a small spot.
        const value = strongest({ height, width, count, values }, map, [y * divisor, x * divisor], divisor);
        bytes[(map * rows + y) * columns + x] = byteOf(value, least, most);
      }
  return { maps: { count, width: columns, height: rows, values: bytes }, least, most };
}

/** One map in its own size, on its own scale. */
export function oneMap(
  { height, width, count, values }: MapValues,
  map: number,
): { map: ByteGrid; least: number; most: number } {
  const own = Float32Array.from({ length: height * width }, (_, cell) => values[cell * count + map] ?? 0);
  const { least, most } = rangeOf(own);
  return {
    map: { width, height, values: Uint8Array.from(own, (value) => byteOf(value, least, most)) },
    least,
    most,
  };
}

/** The network's input as brightness 0..255: the way back from what preprocessing did. */
export function inputPixels(
  values: Float32Array,
  { input: { width, height, channels, multiplier, offset } }: Pick<ModelManifest, 'input'>,
): ByteGrid {
  const pixels = Uint8ClampedArray.from(
    { length: width * height },
    (_, pixel) => (((values[pixel * channels] ?? 0) - offset) / multiplier) * 255,
  );
  return { width, height, values: new Uint8Array(pixels.buffer) };
}

/** The positive part, 255 where it is highest; all 0 where nothing is above 0. */
export function heatBytes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const most = Math.max(...Array.from(values));
  return Uint8Array.from(Array.from(values), (value) => (most > 0 ? byteOf(Math.max(0, value), 0, most) : 0));
}

function strongest(
  { height, width, count, values }: MapValues,
  map: number,
  [top, left]: readonly [number, number],
  side: number,
): number {
  let found = -Infinity;
  for (let y = top; y < Math.min(height, top + side); y += 1)
    for (let x = left; x < Math.min(width, left + side); x += 1)
      found = Math.max(found, values[(y * width + x) * count + map] ?? 0);
  return found;
}

function rangeOf(values: Float32Array): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { least, most };
}

function byteOf(value: number, least: number, most: number): number {
  return most > least ? Math.round(((value - least) / (most - least)) * 255) : 0;
}
