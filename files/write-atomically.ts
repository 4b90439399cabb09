import { randomBytes } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failureOfWriting } from '../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { renamed } from './renamed.js';

/** Ends the names of files that are being written; one that is found later was left by a killed process. */
const unfinished = '.unfinished';

/**
 * Writes a file so that at any moment, power cut included, its name stands for the old contents or for the new
 * ones: everything goes to another name in the same folder, is flushed to the disk, and takes the name at the
 * end. The folder must exist.
 *
 * Failures: `disk-full`, `folder-not-writable`, both with the folder; nothing is left behind.
 */
export async function writeAtomically(
  file: string,
  parts: readonly Uint8Array[],
): Promise<Outcome<undefined>> {
  const folder = dirname(file);
  const temporary = unfinishedBeside(file);
  try {
    const handle = await open(temporary, 'wx');
    try {
      for (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamed(temporary, file);
    await syncFolder(folder);
    return succeeded(undefined);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return failed(failureOfWriting(error, folder));
  }
}

/** Another name beside a file, for what is to take its place; `removeUnfinished` knows it. */
export function unfinishedBeside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}${unfinished}`);
}

/** Removes what killed processes left unfinished in a folder. Only one process at a time may write there. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith('.') && name.endsWith(unfinished));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
}

/** Makes a rename last through a power cut; Windows does so by itself and cannot open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
