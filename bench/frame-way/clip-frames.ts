import sharp from 'sharp';
import type { Picture } from '../../inference/picture.js';
import { jpegsOf } from '../../tests/e2e/harness/clips.js';

/** The first `most` pictures of a clip, as recognition gets them. */
export async function clipFrames(clip: string, most: number): Promise<Picture[]> {
  const frames: Picture[] = [];
  for (const jpeg of jpegsOf(clip).slice(0, most)) {
    const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
    frames.push({ width: info.width, height: info.height, luma: new Uint8Array(data) });
  }
  return frames;
}
