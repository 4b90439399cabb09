import type { Sliding } from '../network.js';
import { reach } from '../shapes.js';
import type { Values } from './values.js';

/** A picture of numbers: height, width, channels; channels innermost. */
interface Sides {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export const sidesOf = ({ shape: [height = 1, width = 1, channels = 1] }: Values): Sides => ({
  height,
  width,
  channels,
});

/** Where a filter lies: the pixel of the input under each of its cells, and the cell. */
type Visit = (input: number, cell: number) => void;

/**
 * Calls back for every pixel of the input that the filter covers when it answers for one pixel of the output.
 * Cells beyond the edge are left out.
 */
function covered(
  picture: Values,
  sliding: Sliding,
  output: Values,
  row: number,
  column: number,
  visit: Visit,
): void {
  const { height, width } = sidesOf(picture);
  const to = sidesOf(output);
  const top = row * sliding.strides[0] - before(height, to.height, sliding, 0);
  const left = column * sliding.strides[1] - before(width, to.width, sliding, 1);
  for (let down = 0; down < sliding.size[0]; down++) {
    const y = top + down * sliding.dilation[0];
    if (y < 0 || y >= height) continue;
    for (let across = 0; across < sliding.size[1]; across++) {
      const x = left + across * sliding.dilation[1];
      if (x >= 0 && x < width) visit(y * width + x, down * sliding.size[1] + across);
    }
  }
}

/** Pixels that `same` adds before the first one: half of what is missing, the smaller half. */
function before(
  side: number,
  output: number,
  { size, strides, dilation, padding }: Sliding,
  axis: 0 | 1,
): number {
  if (padding === 'valid') return 0;
  const needed = (output - 1) * strides[axis] + reach(size[axis], dilation[axis]);
  return Math.floor(Math.max(0, needed - side) / 2);
}

function eachPixel(output: Values, visit: (row: number, column: number, pixel: number) => void): void {
  const { height, width } = sidesOf(output);
  for (let pixel = 0; pixel < height * width; pixel++) visit(Math.floor(pixel / width), pixel % width, pixel);
}

/** Fills `output` with the convolution; the kernel is `[height, width, channels, filters]`. */
export function convolve(picture: Values, kernel: Float32Array, sliding: Sliding, output: Values): void {
  const { channels } = sidesOf(picture);
  const filters = sidesOf(output).channels;
  eachPixel(output, (row, column, pixel) => {
    const sums = output.numbers.subarray(pixel * filters, (pixel + 1) * filters);
    covered(picture, sliding, output, row, column, (from, cell) => {
      for (let channel = 0; channel < channels; channel++) {
        const value = picture.numbers[from * channels + channel] ?? 0;
        const first = (cell * channels + channel) * filters;
        for (let filter = 0; filter < filters; filter++) {
          sums[filter] = (sums[filter] ?? 0) + value * (kernel[first + filter] ?? 0);
        }
      }
    });
  });
}

/** As `convolve`, but each channel has filters of its own; the kernel is `[height, width, channels, multiplier]`. */
export function convolveChannels(
  picture: Values,
  kernel: Float32Array,
  sliding: Sliding,
  output: Values,
): void {
  const { channels } = sidesOf(picture);
  const filters = sidesOf(output).channels;
  const multiplier = filters / channels;
  eachPixel(output, (row, column, pixel) => {
    const sums = output.numbers.subarray(pixel * filters, (pixel + 1) * filters);
    covered(picture, sliding, output, row, column, (from, cell) => {
      for (let filter = 0; filter < filters; filter++) {
        const channel = Math.floor(filter / multiplier);
        const value = picture.numbers[from * channels + channel] ?? 0;
        sums[filter] = (sums[filter] ?? 0) + value * (kernel[cell * filters + filter] ?? 0);
      }
    });
  });
}

/** The largest value, or the average, of what the window covers of the picture itself. */
export function pool(picture: Values, of: 'maximum' | 'average', sliding: Sliding, output: Values): void {
  const { channels } = sidesOf(picture);
  eachPixel(output, (row, column, pixel) => {
    const pixels: number[] = [];
    covered(picture, sliding, output, row, column, (from) => pixels.push(from));
    for (let channel = 0; channel < channels; channel++) {
      const values = pixels.map((from) => picture.numbers[from * channels + channel] ?? 0);
      const sum = values.reduce((all, value) => all + value, 0);
      output.numbers[pixel * channels + channel] =
        of === 'maximum' ? Math.max(...values) : sum / values.length;
    }
  });
}
