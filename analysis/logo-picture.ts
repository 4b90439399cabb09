import { basename, dirname } from 'node:path';
import type { LogoRequest } from '../common/analysis-protocol.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { makeFolder } from '../files/make-folder.js';
import { replaceFile } from '../files/replace-file.js';
import { drawAnew, readOwnPicture } from './own-picture.js';

/** Pixels; twice the largest size at which the window shows it. */
const largestSide = 512;

/** Draws a picture anew as the app's logo. Failure: `logo-unusable`; the former one stays then. */
export async function drawLogo({ from, to }: LogoRequest): Promise<Outcome<undefined>> {
  const unusable = failed({ kind: 'logo-unusable', file: basename(from) });
  const content = await readOwnPicture(from);
  if (!content.ok) return unusable;
  try {
    const size = {
      width: largestSide,
      height: largestSide,
      fit: 'inside',
      withoutEnlargement: true,
    } as const;
    const drawn = await drawAnew(content.value, size);
    await makeFolder(dirname(to));
    await replaceFile(to, [drawn]);
    return succeeded(undefined);
  } catch {
    // Damaged, or a full disk: for the person it is the same, the picture could not be taken.
    return unusable;
  }
}
