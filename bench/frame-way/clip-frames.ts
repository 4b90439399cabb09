import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Picture } from '../../inference/picture.js';

const startOfPicture = Buffer.from([0xff, 0xd8, 0xff]);

/** The first `most` pictures of a clip that is nothing but JPEGs, end to end. */
export async function clipFrames(clip: string, most: number): Promise<Picture[]> {
  const bytes = readFileSync(clip);
  const frames: Picture[] = [];
  let at = bytes.indexOf(startOfPicture);
  while (at >= 0 && frames.length < most) {
    const next = bytes.indexOf(startOfPicture, at + 3);
    const jpeg = bytes.subarray(at, next < 0 ? undefined : next);
    const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
    frames.push({ width: info.width, height: info.height, luma: new Uint8Array(data) });
    at = next;
  }
  return frames;
}
