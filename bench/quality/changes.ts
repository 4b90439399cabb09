import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../../inference/picture.js';

/** A change of a picture that should not change what its face shows. */
export type Change = (picture: Picture) => Promise<Picture>;

/** Small changes, by name: another side, another lamp, another frame, another file. */
export const changes: Readonly<Record<string, Change>> = {
  'mirror image': (picture) => through(picture, (image) => image.flop()),
  '30 % darker': (picture) => Promise.resolve(withBrightness(picture, 0.7)),
  '30 % brighter': (picture) => Promise.resolve(withBrightness(picture, 1.3)),
  'moved by 5 %': (picture) => Promise.resolve(moved(picture, 0.05)),
  'JPEG at quality 60': async (picture) => {
    const jpeg = await sharpOf(picture).jpeg({ quality: 60 }).toBuffer();
    return asPicture(sharp(jpeg));
  },
};

function sharpOf({ width, height, luma }: Picture): Sharp {
  return sharp(luma, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
}

function through(picture: Picture, change: (image: Sharp) => Sharp): Promise<Picture> {
  return asPicture(change(sharpOf(picture)));
}

async function asPicture(image: Sharp): Promise<Picture> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, luma: new Uint8Array(data) };
}

function withBrightness(picture: Picture, factor: number): Picture {
  return { ...picture, luma: picture.luma.map((value) => Math.min(255, Math.round(value * factor))) };
}

/** To the right and down by a share of the sides; the edge is repeated. */
function moved({ width, height, luma }: Picture, share: number): Picture {
  const [right, down] = [Math.round(width * share), Math.round(height * share)];
  const source = (_: number, pixel: number): number => {
    const x = Math.max(0, (pixel % width) - right);
    const y = Math.max(0, Math.floor(pixel / width) - down);
    return luma[y * width + x] ?? 0;
  };
  return { width, height, luma: luma.map(source) };
}
