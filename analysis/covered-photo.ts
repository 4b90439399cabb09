import { extname } from 'node:path';
import { rm } from 'node:fs/promises';
import sharp, { type OutputInfo, type OverlayOptions, type Sharp } from 'sharp';
import type { CoverRequest } from '../common/analysis-protocol.js';
import { coverGround, faceInArt } from '../common/emoji-sets.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { Box } from '../common/geometry.js';
import { renamed } from '../files/renamed.js';
import { mostPixels } from '../inference/images.js';

/** The emoji's side in shares of the face's longer side: the detector's box leaves out forehead and chin. */
const coverSide = 1.6;

/**
 * Writes a copy of a photo with an emoji over every face, upright and in its full size. Nothing else of the file is
 * copied: no place, no camera, no small picture of the uncovered whole.
 *
 * Failures: `file-truncated` for the photo, `file-not-writable` for the copy.
 */
export async function writeCovered({ file, faces, to }: CoverRequest): Promise<Outcome<undefined>> {
  const upright = await decoded(file);
  if (upright === undefined) return failed({ kind: 'file-truncated', file });
  const { data, info } = upright;
  const covers = await Promise.all(
    faces.map(({ box, emoji }) => cover(emoji, placeOf(box, info.width, info.height), info)),
  );
  const partial = `${to}.partial${extname(to)}`;
  try {
    await encoded(sharp(data, { raw: info }).composite(covers), to).toFile(partial);
    await renamed(partial, to);
    return succeeded(undefined);
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
    return failed({ kind: 'file-not-writable', file: to });
  }
}

interface Decoded {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function decoded(file: string): Promise<Decoded | undefined> {
  return sharp(file, { limitInputPixels: mostPixels })
    .autoOrient()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** A square round the face's middle, in pixels; it may reach over the photo's edge. */
function placeOf(box: Box, width: number, height: number): Place {
  const side = Math.max(8, Math.round(Math.max(box.width * width, box.height * height) * coverSide));
  const [x, y] = [(box.x + box.width / 2) * width, (box.y + box.height / 2) * height];
  return { left: Math.round(x - side / 2), top: Math.round(y - side / 2), side };
}

/** The emoji in its size, cut off where it would reach over the edge: a cover has to lie inside of what it covers. */
async function cover(
  emoji: string,
  { left, top, side }: Place,
  photo: { width: number; height: number },
): Promise<OverlayOptions> {
  const [cutLeft, cutTop] = [Math.max(0, -left), Math.max(0, -top)];
  const width = Math.min(side - cutLeft, photo.width - Math.max(0, left));
  const height = Math.min(side - cutTop, photo.height - Math.max(0, top));
  const art = await sharp(emoji, { density: 300 }).resize(side, side).png().toBuffer();
  // Drawn whole before it is cut: the two steps would happen in another order in one go.
  const whole = await sharp(discOf(side))
    .composite([{ input: art }])
    .png()
    .toBuffer();
  const input = await sharp(whole).extract({ left: cutLeft, top: cutTop, width, height }).png().toBuffer();
  return { input, left: Math.max(0, left), top: Math.max(0, top) };
}

/** Below the emoji: one of the user's own may have gaps, and would show the face. */
function discOf(side: number): Buffer {
  const [middle, radius] = [side / 2, (side / 2) * faceInArt];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">` +
      `<circle cx="${middle}" cy="${middle}" r="${radius}" fill="${coverGround}"/></svg>`,
  );
}

/** In the format that the name says, as good as the photo was; PNG keeps every pixel (and would give up colours for a quality). */
function encoded(photo: Sharp, to: string): Sharp {
  const quality = 92;
  switch (extname(to).toLowerCase()) {
    case '.png':
      return photo.png();
    case '.webp':
      return photo.webp({ quality });
    default:
      return photo.jpeg({ quality });
  }
}
