import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { renamed } from './renamed.js';

/** How folders go: on Windows a scanner may hold a file for a moment, so there it is tried again. */
export const removing = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** A hidden name: whoever lists the folders of a parent leaves such ones out. */
const removedName = (name: string): string => `.${name}.removed`;
const isRemoved = (name: string): boolean => name.startsWith('.') && name.endsWith('.removed');

/**
 * Removes a folder with everything in it. It is gone from its name at once, whole, even if taking its files away
 * is interrupted. Failure: `folder-not-writable`.
 */
export async function removeFolder(parent: string, name: string): Promise<Outcome<undefined>> {
  const removed = join(parent, removedName(name));
  try {
    await rm(removed, removing);
    await renamed(join(parent, name), removed);
    await rm(removed, removing);
    return succeeded(undefined);
  } catch (error) {
    if (isNothingThere(error)) return succeeded(undefined);
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ kind: 'folder-not-writable', folder: parent, reason });
  }
}

function isNothingThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Takes away what interrupted removals left; what still cannot go is left to the next time. */
export async function clearRemoved(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  await Promise.all(
    names.filter(isRemoved).map((name) => rm(join(parent, name), removing).catch(() => undefined)),
  );
}
