import sharp, { type ResizeOptions } from 'sharp';
import type { Outcome } from '../common/failures.js';
import { readPictureBytes } from '../inference/images.js';

/** Photos of every camera fit; what is larger is refused by its header. */
const limits = { pixels: 100_000_000, bytes: 50_000_000 };

/** A person's own picture for the app, by its content a PNG, WebP or JPEG file. Failures: as `readPictureBytes`. */
export function readOwnPicture(file: string): Promise<Outcome<Buffer>> {
  return readPictureBytes(file, limits);
}

/**
 * Draws a picture anew as a PNG, upright, so that whatever else its file held stays behind.
 *
 * @throws when it is incomplete or damaged
 */
export function drawAnew(content: Buffer, size: ResizeOptions): Promise<Buffer> {
  return sharp(content, { failOn: 'truncated', limitInputPixels: limits.pixels, pages: 1 })
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .resize(size)
    .png()
    .toBuffer();
}
