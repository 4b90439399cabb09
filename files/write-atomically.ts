import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failureOfWriting } from '../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { replaceFile } from './replace-file.js';

/** Ends the names of files that are being written; one that is found later was left by a killed process. */
const unfinished = '.unfinished';

/**
 * Writes a file as `replaceFile` does, beside others that are being written in the same folder.
 *
 * Failures: `disk-full`, `folder-not-writable`, both with the folder; nothing is left behind.
 */
export async function writeAtomically(
  file: string,
  parts: readonly Uint8Array[],
): Promise<Outcome<undefined>> {
  try {
    await replaceFile(file, parts, unfinishedBeside(file));
    return succeeded(undefined);
  } catch (error) {
    return failed(failureOfWriting(error, dirname(file)));
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
