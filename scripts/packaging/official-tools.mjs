// @ts-check
import { patienceWithOfficialHost } from '../setup/tool.mjs';

/**
 * Whether the host answers from which electron-builder fetches its tools, or the mirror that the environment names.
 * @returns {Promise<boolean>}
 */
export async function officialToolsAnswer() {
  const { getBinariesMirrorUrl } = await import('app-builder-lib/out/util/electronGet.js');
  const address = getBinariesMirrorUrl('electron-userland/electron-builder-binaries');
  try {
    // Any answer will do: a folder of releases has none of its own.
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patienceWithOfficialHost) });
    return true;
  } catch {
    return false;
  }
}
