import { extname } from 'node:path';
import { succeeded, type Outcome } from '../../common/failures.js';
import { readImage, type PictureLimits } from '../../inference/images.js';
import type { Picture } from '../../inference/picture.js';
import { resample, wholeOf } from '../../inference/resample.js';
import { beginningOf, mostFaceBytes } from './contents.js';
import { decodeGreyPng } from './grey-png.js';

/** A picture of a data set, taken as a face crop as it is. */
export interface Face {
  /** `side × side` brightnesses, 0..255, row by row. */
  readonly pixels: Uint8Array;
  /** What kind of file it really is, where its name says another. */
  readonly misnamedFormat: string | undefined;
}

/** Of pictures that are read side by side: four of the worst kind (progressive JPEG) take 1.2 GB together. */
const limits: PictureLimits = { pixels: 50_000_000, bytes: mostFaceBytes };

const formatOfExtension: Readonly<Record<string, string>> = {
  '.jpg': 'JPEG',
  '.jpeg': 'JPEG',
  '.png': 'PNG',
  '.webp': 'WebP',
};

/**
 * Reads a picture and scales it to the network's size, on the way that live pictures take too.
 *
 * Failures: those of `readImage`, with `file` as given.
 */
export async function readFace(file: string, side: number): Promise<Outcome<Face>> {
  const beginning = await beginningOf(file);
  const simple = beginning?.isWhole === true ? decodeGreyPng(beginning.bytes, side) : undefined;
  const pixels = simple ? succeeded(simple) : await readAndScale(file, side);
  if (!pixels.ok) return pixels;
  const format = formatOf(beginning?.bytes[0]);
  const misnamed = formatOfExtension[extname(file).toLowerCase()] !== format;
  return succeeded({ pixels: pixels.value, misnamedFormat: misnamed ? format : undefined });
}

async function readAndScale(file: string, side: number): Promise<Outcome<Uint8Array>> {
  const picture = await readImage(file, limits);
  return picture.ok ? succeeded(scaled(picture.value, side)) : picture;
}

function scaled(picture: Picture, side: number): Uint8Array {
  if (picture.width === side && picture.height === side) return picture.luma;
  return Uint8Array.from(resample(picture, wholeOf(picture), side, side), Math.round);
}

/** By the first byte, for contents that were found to be a picture. */
function formatOf(first: number | undefined): string {
  if (first === 0xff) return 'JPEG';
  return first === 0x89 ? 'PNG' : 'WebP';
}
