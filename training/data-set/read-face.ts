import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import { readImage } from '../../inference/images.js';
import { resample, wholeOf } from '../../inference/resample.js';
import { decodeGreyPng } from './grey-png.js';

/** A picture of a data set, taken as a face crop as it is. */
export interface Face {
  /** `side × side` brightnesses, 0..255, row by row. */
  readonly pixels: Uint8Array;
  /** What kind of file it really is, where its name says another. */
  readonly misnamedFormat: string | undefined;
}

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
  const content = await readFile(file).catch(() => undefined);
  const simple = content && decodeGreyPng(content, side);
  const pixels = simple ? succeeded(simple) : await readAndScale(file, side);
  if (!pixels.ok || content === undefined) return pixels.ok ? failed(missing(file)) : pixels;
  const format = formatOf(content);
  const misnamed = formatOfExtension[extname(file).toLowerCase()] !== format;
  return succeeded({ pixels: pixels.value, misnamedFormat: misnamed ? format : undefined });
}

async function readAndScale(file: string, side: number): Promise<Outcome<Uint8Array>> {
  const picture = await readImage(file);
  if (!picture.ok) return picture;
  if (picture.value.width === side && picture.value.height === side) return succeeded(picture.value.luma);
  const scaled = resample(picture.value, wholeOf(picture.value), side, side);
  return succeeded(Uint8Array.from(scaled, Math.round));
}

const missing = (file: string): Failure => ({ kind: 'file-missing', file });

/** By the first bytes, for contents that were found to be a picture. */
function formatOf(content: Buffer): string {
  if (content[0] === 0xff) return 'JPEG';
  return content[0] === 0x89 ? 'PNG' : 'WebP';
}
