import { lumaOf } from './frame.js';

/** Brightness, one byte a pixel, row by row without gaps. */
export interface LumaPicture {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array<ArrayBuffer>;
}

/** Where red, green and blue lie among the four bytes of a pixel. */
export type ColourOrder = 'RGBA' | 'BGRA';

/** Video's "limited" range keeps black at 16 and white at 235. */
const fullFromLimited = Uint8ClampedArray.from({ length: 256 }, (_, value) => ((value - 16) * 255) / 219);

/** Turns limited range into full range, in place. */
export function widenRange(luma: Uint8Array): void {
  for (let index = 0; index < luma.length; index += 1) {
    luma[index] = fullFromLimited[luma[index] ?? 0] ?? 0;
  }
}

/** Enough pixels outside 16..235 that they cannot be a limited picture's noise; every fourth pixel is looked at. */
export function exceedsLimitedRange(luma: Uint8Array): boolean {
  const darkest = 13;
  const brightest = 238;
  const share = 0.001;
  let outside = 0;
  for (let index = 0; index < luma.length; index += 4) {
    const value = luma[index] ?? 0;
    if (value < darkest || value > brightest) outside += 1;
  }
  return outside * 4 > luma.length * share;
}

/** Brightness of coloured pixels (four bytes each) into `luma`. */
export function lumaFromColour(
  pixels: Uint8Array | Uint8ClampedArray,
  order: ColourOrder,
  luma: Uint8Array,
): void {
  const [red, blue] = order === 'RGBA' ? [0, 2] : [2, 0];
  for (let index = 0; index < luma.length; index += 1) {
    const at = index * 4;
    luma[index] = Math.round(lumaOf(pixels[at + red] ?? 0, pixels[at + 1] ?? 0, pixels[at + blue] ?? 0));
  }
}

/** A plane whose rows are `stride` bytes apart, copied without the gaps. */
export function packRows(plane: Uint8Array, stride: number, width: number, luma: Uint8Array): void {
  if (stride === width) {
    luma.set(plane.subarray(0, luma.length));
    return;
  }
  for (let at = 0, row = 0; at < luma.length; at += width, row += stride) {
    luma.set(plane.subarray(row, row + width), at);
  }
}

/** How a picture has to be turned to stand upright: clockwise by quarter turns, and then mirrored. */
export interface Orientation {
  readonly quarterTurns: 0 | 1 | 2 | 3;
  readonly mirrored: boolean;
}

/** The picture turned upright, written into a buffer of the same size. */
export function turnUpright(
  picture: LumaPicture,
  orientation: Orientation,
  turned: Uint8Array<ArrayBuffer>,
): LumaPicture {
  const { width, height, luma } = picture;
  const sideways = orientation.quarterTurns % 2 === 1;
  const [newWidth, newHeight] = sideways ? [height, width] : [width, height];
  const { start, right, down } = walk(width, height, orientation);
  let to = 0;
  for (let y = 0; y < newHeight; y += 1) {
    let from = start + y * down;
    for (let x = 0; x < newWidth; x += 1, from += right, to += 1) turned[to] = luma[from] ?? 0;
  }
  return { width: newWidth, height: newHeight, luma: turned };
}

/** Index of the pixel that comes to the top left, and the steps to its right and lower neighbours. */
function walk(
  width: number,
  height: number,
  { quarterTurns, mirrored }: Orientation,
): { start: number; right: number; down: number } {
  const turned = [
    { start: 0, right: 1, down: width, columns: width },
    { start: (height - 1) * width, right: -width, down: 1, columns: height },
    { start: height * width - 1, right: -1, down: -width, columns: width },
    { start: width - 1, right: width, down: -1, columns: height },
  ][quarterTurns];
  if (turned === undefined) throw new RangeError(`There is no turn by ${quarterTurns} quarters.`);
  const { start, right, down, columns } = turned;
  return mirrored ? { start: start + right * (columns - 1), right: -right, down } : { start, right, down };
}

/** Width and height divided by `divisor` (and rounded down): each pixel the mean of a square of pixels. */
export function shrink(picture: LumaPicture, divisor: number): LumaPicture {
  const width = Math.floor(picture.width / divisor);
  const height = Math.floor(picture.height / divisor);
  const luma = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      luma[y * width + x] = meanOfSquare(picture, x * divisor, y * divisor, divisor);
  }
  return { width, height, luma };
}

function meanOfSquare({ luma, width }: LumaPicture, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = top; y < top + side; y += 1) {
    for (let x = left; x < left + side; x += 1) sum += luma[y * width + x] ?? 0;
  }
  return Math.round(sum / (side * side));
}
