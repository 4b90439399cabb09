import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import { lumaOf, smallestFrameSide } from '../common/frame.js';
import type { Picture } from './picture.js';
import { resample, wholeOf } from './resample.js';

/** The longer side, in pixels, to which larger pictures are scaled: small faces in it are still readable. */
export const longestSide = 1920;

/** Pictures with more pixels are refused by their header: decoding one would take gigabytes. */
export const mostPixels = 200_000_000;

/** Larger files are refused unread; no picture with fewer than `mostPixels` is nearly as large. Bytes. */
const mostBytes = 1024 ** 3;

/** What a picture may take. Who reads many at once allows less. */
export interface PictureLimits {
  readonly pixels: number;
  readonly bytes: number;
}

const usualLimits: PictureLimits = { pixels: mostPixels, bytes: mostBytes };

/** Behind transparent pixels. In the middle of the range, it neither darkens nor brightens a face. */
export const seenThrough = { r: 128, g: 128, b: 128 };

/**
 * Reads a JPEG, PNG or WebP file as brightness, upright (EXIF) and at most `longestSide` pixels long. What a
 * file is is told by its content, not its name; of animated ones the first picture counts. Sides under 16
 * pixels are stretched to 16, so that every picture can be searched.
 *
 * Failures: `file-missing`, `file-unreadable`, `file-empty`, `file-not-image`, `file-truncated`,
 * `file-too-large`, with `file` as it was given.
 */
export async function readImage(file: string, limits = usualLimits): Promise<Outcome<Picture>> {
  const content = await readPictureBytes(file, limits);
  if (!content.ok) return content;
  try {
    return succeeded(await decode(content.value));
  } catch {
    // The beginning was a picture's, so whatever the decoder stumbles over is damage.
    return failed({ kind: 'file-truncated', file });
  }
}

/** The content of such a file, for who decodes it otherwise; it fails likewise, as far as the header tells. */
export async function readPictureBytes(file: string, limits: PictureLimits): Promise<Outcome<Buffer>> {
  const content = await readContent(file, limits);
  if (!content.ok) return content;
  try {
    const tooLarge = await refuseTooLarge(file, content.value, limits);
    return tooLarge === undefined ? content : failed(tooLarge);
  } catch {
    return failed({ kind: 'file-truncated', file });
  }
}

async function readContent(file: string, limits: PictureLimits): Promise<Outcome<Buffer>> {
  try {
    // Asked before opening: opening a pipe would wait for someone to write into it.
    const status = await stat(file);
    if (!status.isFile()) return failed({ kind: 'file-not-image', file });
    if (status.size === 0) return failed({ kind: 'file-empty', file });
    const handle = await open(file, constants.O_RDONLY);
    try {
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(pictureMarkLength),
        0,
        pictureMarkLength,
        0,
      );
      if (!isPicture(buffer.subarray(0, bytesRead))) return failed({ kind: 'file-not-image', file });
      if (status.size > limits.bytes) return failed(await tooLargeByHeader(file));
      return succeeded(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failed(failureOfSystemError(error, file));
  }
}

/** As many bytes of a file's beginning tell whether it is a picture. */
export const pictureMarkLength = 12;

/** Whether the first bytes are those of a JPEG, PNG or WebP file. */
export function isPicture(beginning: Buffer): boolean {
  const text = beginning.toString('latin1');
  return (
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP')
  );
}

/** Missing or not allowed; every other error of the system means that the file cannot be read either. */
function failureOfSystemError(error: unknown, file: string): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const missing = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'];
  return { kind: missing.includes(String(code)) ? 'file-missing' : 'file-unreadable', file };
}

async function refuseTooLarge(
  file: string,
  content: Buffer,
  limits: PictureLimits,
): Promise<Failure | undefined> {
  const { width, height } = await sharp(content, { limitInputPixels: false }).metadata();
  if (width * height <= limits.pixels) return undefined;
  return { kind: 'file-too-large', file, megapixels: Math.round((width * height) / 1e6) };
}

async function tooLargeByHeader(file: string): Promise<Failure> {
  const header = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  // It only begins like a picture.
  if (header === undefined) return { kind: 'file-truncated', file };
  const { width, height } = header;
  return { kind: 'file-too-large', file, megapixels: Math.round((width * height) / 1e6) };
}

/** @throws when the picture is incomplete or damaged. */
async function decode(content: Buffer): Promise<Picture> {
  const { data, info } = await sharp(content, {
    // Half a picture would get half an answer.
    failOn: 'truncated',
    limitInputPixels: mostPixels,
    sequentialRead: true,
    pages: 1,
  })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: seenThrough })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return atLeastSmallest({ width: info.width, height: info.height, luma: brightness(data, info.channels) });
}

/** Three colours become one brightness by the weights that cameras use; grey is brightness already. */
function brightness(pixels: Buffer, channels: number): Picture['luma'] {
  if (channels === 1) return Uint8Array.from(pixels);
  const luma = new Uint8Array(pixels.length / channels);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += channels) {
    const red = pixels[at] ?? 0;
    // Storing cuts the fraction off, so this rounds.
    luma[pixel] = channels < 3 ? red : lumaOf(red, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0) + 0.5;
  }
  return luma;
}

function atLeastSmallest(picture: Picture): Picture {
  const width = Math.max(smallestFrameSide, picture.width);
  const height = Math.max(smallestFrameSide, picture.height);
  if (width === picture.width && height === picture.height) return picture;
  const stretched = resample(picture, wholeOf(picture), width, height);
  return { width, height, luma: Uint8Array.from(stretched, Math.round) };
}
