import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LogoRequest } from '../common/analysis-protocol.js';
import { failureOfWriting } from '../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { removing } from '../files/remove-folder.js';
import { defaultLogoAddress, ownLogoAddress } from './own-page.js';

export interface Logo {
  readonly address: string;
  readonly own: boolean;
}

/** The logo in use. The address changes with the file, so that the window loads it anew. */
export function currentLogo(file: string): Logo {
  const own = existsSync(file);
  return { address: own ? `${ownLogoAddress}?${Date.now()}` : defaultLogoAddress, own };
}

/**
 * Takes a picture as the logo. Failures: those of `draw`.
 *
 * @param draw where a strange file can do no harm
 */
export async function takeLogo(
  chosen: string,
  file: string,
  draw: (request: LogoRequest) => Promise<Outcome<undefined>>,
): Promise<Outcome<Logo>> {
  const drawn = await draw({ from: chosen, to: file });
  return drawn.ok ? succeeded(currentLogo(file)) : drawn;
}

/** Goes back to the app's own. Failure: `folder-not-writable`. */
export async function removeLogo(file: string): Promise<Outcome<Logo>> {
  try {
    await rm(file, removing);
    return succeeded(currentLogo(file));
  } catch (error) {
    return failed(failureOfWriting(error, dirname(file)));
  }
}
