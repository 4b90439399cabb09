import sharp from 'sharp';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { mostPixels, seenThrough } from '../inference/images.js';

/** Good enough to look at, in a tenth of the size. */
const quality = 82;

/**
 * A photo to be shown: a JPEG, upright, its longer side at most `side` pixels.
 *
 * Failures: `file-truncated`.
 */
export async function preview(file: string, side: number): Promise<Outcome<Uint8Array>> {
  try {
    const bytes = await sharp(file, { limitInputPixels: mostPixels })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: seenThrough })
      .jpeg({ quality })
      .toBuffer();
    return succeeded(new Uint8Array(bytes));
  } catch {
    return failed({ kind: 'file-truncated', file });
  }
}
