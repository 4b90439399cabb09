import { smallestFrameSide } from '../../common/frame.js';
import type { Picture } from '../../inference/picture.js';
import { resample, wholeOf } from '../../inference/resample.js';

/** The longer side, in pixels, to which a video's pictures are scaled: as sharp as a good camera's. */
export const longestVideoSide = 960;

/** The size that a picture of this shape has when it is read. */
export function fittedSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestVideoSide / Math.max(width, height));
  const side = (pixels: number): number => Math.max(smallestFrameSide, Math.round(pixels * scale));
  return { width: side(width), height: side(height) };
}

/** The picture no larger than a reading wants it; the same one where it is small enough. */
export function fitted(picture: Picture): Picture {
  const { width, height } = fittedSize(picture.width, picture.height);
  const { luma } = picture;
  if (width === picture.width && height === picture.height) return { width, height, luma };
  return { width, height, luma: bytesOf(resample(picture, wholeOf(picture), width, height)) };
}

/** Brightness 0..255 as bytes, rounded. */
export function bytesOf(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (values[at] ?? 0) + 0.5;
  return bytes;
}
