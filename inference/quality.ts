import type { Box } from '../common/geometry.js';
import type { FaceHint, Reading } from '../common/reading.js';
import type { DetectedFace } from './face-detector.js';
import type { Picture } from './picture.js';

/** Shorter side, in pixels, under which expressions blur: face crops of training sets are 48 pixels wide. */
export const smallestReadableSide = 40;

/** Mean brightness of a face (0..255) outside of which its features drown in shadow or glare. */
export const darkFace = 40;
export const brightFace = 225;

/** Mean brightness of a whole picture below which no face could be found: a covered lens, a dark room. */
export const darkPicture = 25;

/** Less of a face than this inside the picture, and its mouth or eyes may be missing. */
export const leastInside = 0.85;

/** Why the answer about a face deserves less trust; the most telling reason first. */
export function faceHint(picture: Picture, { box, inside }: DetectedFace): FaceHint | undefined {
  if (inside < leastInside) return 'cut-off';
  if (Math.min(box.width * picture.width, box.height * picture.height) < smallestReadableSide)
    return 'too-small';
  const brightness = meanBrightness(picture, box);
  if (brightness < darkFace) return 'too-dark';
  return brightness > brightFace ? 'too-bright' : undefined;
}

/** Why there may be no face in a picture without one. */
export function emptyHint(picture: Picture): NonNullable<Reading['hint']> {
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  return meanBrightness(picture, whole) < darkPicture ? 'too-dark' : 'no-face';
}

/** Pixels looked at along each side of a box: its mean needs no more. */
const samplesPerSide = 32;

/** Mean brightness, 0..255, of a part of the picture. */
export function meanBrightness(picture: Picture, box: Box): number {
  let sum = 0;
  for (let row = 0; row < samplesPerSide; row++) {
    const y = pixelAt(box.y + ((row + 0.5) / samplesPerSide) * box.height, picture.height);
    for (let column = 0; column < samplesPerSide; column++) {
      const x = pixelAt(box.x + ((column + 0.5) / samplesPerSide) * box.width, picture.width);
      sum += picture.luma[y * picture.width + x] ?? 0;
    }
  }
  return sum / samplesPerSide ** 2;
}

function pixelAt(share: number, pixels: number): number {
  return Math.min(pixels - 1, Math.max(0, Math.floor(share * pixels)));
}
