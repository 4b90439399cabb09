import { fittedSize } from '../../common/video-size.js';
import { exceedsLimitedRange, turnUpright, widenRange } from '../../common/luma.js';
import type { Picture } from '../../inference/picture.js';
import { resample, wholeOf } from '../../inference/resample.js';
import { bytesOf } from './fitted.js';
import type { DecodedPicture } from './native-decoder.js';
import type { OpenTrack } from './open-track.js';

/** Makes decoded pictures ones that can be read: brightness alone, full range, square pixels, upright. */
export interface PictureMaker {
  made(picture: DecodedPicture): Promise<Picture>;
}

export function createPictureMaker({
  orientation,
  displaySize,
  fullRange,
  settings,
}: Pick<OpenTrack, 'orientation' | 'displaySize' | 'fullRange' | 'settings'>): PictureMaker {
  const upright = fittedSize(displaySize.width, displaySize.height);
  const sideways = orientation.quarterTurns % 2 === 1;
  const [width, height] = sideways ? [upright.height, upright.width] : [upright.width, upright.height];
  const bits = bitsOf(settings.codec);
  let fullRangeSeen = fullRange ?? false;
  return {
    async made(decoded) {
      const picture = await brightnessOf(decoded, bits);
      // Files seldom say that they use the whole range; pictures that leave the limited one show it.
      if (fullRange === undefined) fullRangeSeen ||= exceedsLimitedRange(picture.luma);
      const scaled = scaledTo(picture, width, height);
      if (!fullRangeSeen) widenRange(scaled.luma);
      if (orientation.quarterTurns === 0 && !orientation.mirrored) return scaled;
      return turnUpright(scaled, orientation, new Uint8Array(scaled.luma.length));
    },
  };
}

function scaledTo(picture: Picture, width: number, height: number): Picture {
  if (picture.width === width && picture.height === height) return picture;
  return { width, height, luma: bytesOf(resample(picture, wholeOf(picture), width, height)) };
}

/** Brightness stands first in every form that the decoder hands out, with one byte a pixel or with two. */
async function brightnessOf(decoded: DecodedPicture, bits: number): Promise<Picture> {
  const { codedWidth: width, codedHeight: height } = decoded;
  const pixels = width * height;
  if (bits === 8) {
    // Colour takes up to twice as many bytes.
    const planes = new Uint8Array(3 * pixels + 2 * (width + height) + 4);
    await decoded.copyTo(planes);
    return { width, height, luma: planes.slice(0, pixels) };
  }
  const planes = new Uint8Array(2 * (3 * pixels + 2 * (width + height) + 4));
  await decoded.copyTo(planes);
  const luma = new Uint8Array(pixels);
  const shift = bits - 8;
  for (let at = 0; at < pixels; at++)
    luma[at] = ((planes[2 * at] ?? 0) | ((planes[2 * at + 1] ?? 0) << 8)) >> shift;
  return { width, height, luma };
}

/**
 * Bits of each pixel's brightness, by the codec's full name: AV1's and VP9's say it, HEVC's second profile and
 * H.264's profile 110 and up have ten.
 */
function bitsOf(codec: string): 8 | 10 | 12 {
  const parts = codec.split('.');
  if (parts[0] === 'av01' || parts[0] === 'vp09') {
    const bits = Number(parts[3]);
    return bits === 10 || bits === 12 ? bits : 8;
  }
  if (parts[0] === 'hvc1' || parts[0] === 'hev1') return parts[1] === '2' ? 10 : 8;
  // High 10 (6E), High 4:2:2 (7A): usually ten bits.
  if (parts[0] === 'avc1') return /^(6e|7a)/i.test(parts[1] ?? '') ? 10 : 8;
  return 8;
}
