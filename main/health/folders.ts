import { randomUUID } from 'node:crypto';
import { rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FolderFacts } from '../../common/doctor/window-parts.js';

/**
 * Whether something can be written into a folder, found out by doing it: rights alone do not tell of a full or a
 * read-only disk. A folder that is not there yet is made when it is needed, in the nearest one that is.
 */
export async function examineFolder(path: string): Promise<FolderFacts> {
  const folder = await nearestFolder(path);
  const probe = join(folder, `.emojify-${randomUUID()}`);
  try {
    await writeFile(probe, '');
    return { path, problem: undefined };
  } catch (error) {
    return { path, problem: codeOf(error) };
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** Bytes that a person may still fill on the disk of a folder; nothing where the system does not say. */
export async function freeBytes(path: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(await nearestFolder(path));
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  const parent = dirname(path);
  return found !== undefined || parent === path ? path : nearestFolder(parent);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
