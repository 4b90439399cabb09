import { existsSync, rmSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { nativeImage } from 'electron';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { replaceFile } from '../files/replace-file.js';
import { defaultLogoAddress, ownLogoAddress } from './own-page.js';

const largestFile = 50_000_000;
/** Pixels; twice the largest size at which the window shows it. */
const largestSide = 512;

export interface Logo {
  readonly address: string;
  readonly own: boolean;
}

/** The logo in use. The address changes with the file, so that the window loads it anew. */
export function currentLogo(file: string): Logo {
  const own = existsSync(file);
  return { address: own ? `${ownLogoAddress}?${Date.now()}` : defaultLogoAddress, own };
}

/** Takes a picture as the logo: drawn anew at a small size, so that whatever else the file held stays behind. */
export async function takeLogo(chosen: string, file: string): Promise<Outcome<Logo>> {
  const unusable = failed({ kind: 'logo-unusable', file: basename(chosen) });
  try {
    if ((await stat(chosen)).size > largestFile) return unusable;
    const picture = nativeImage.createFromBuffer(await readFile(chosen));
    if (picture.isEmpty()) return unusable;
    const { width, height } = picture.getSize();
    const longer = width >= height ? { width: largestSide } : { height: largestSide };
    const small =
      Math.max(width, height) > largestSide ? picture.resize({ ...longer, quality: 'best' }) : picture;
    await mkdir(dirname(file), { recursive: true });
    await replaceFile(file, [small.toPNG()]);
    return succeeded(currentLogo(file));
  } catch {
    // Unreadable, a folder, a full disk: for the person it is the same, the picture could not be taken.
    return unusable;
  }
}

export function removeLogo(file: string): Logo {
  rmSync(file, { force: true });
  return currentLogo(file);
}
