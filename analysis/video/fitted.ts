import { fittedSize } from '../../common/video-size.js';
import type { Picture } from '../../inference/picture.js';
import { resample, wholeOf } from '../../inference/resample.js';

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
