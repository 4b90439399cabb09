import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';

/** The contents of files by their names. */
export type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Writes files into a folder, which is made where it is missing: one after the other, each whole or not at all.
 *
 * Failures: `disk-full`, `folder-not-writable`.
 */
export async function writeFiles(folder: string, files: Files): Promise<Outcome<undefined>> {
  try {
    await makeFolder(folder);
  } catch (error) {
    return failed(failureOfWriting(error, folder));
  }
  for (const [name, bytes] of files) {
    const written = await writeAtomically(join(folder, name), [bytes]);
    if (!written.ok) return written;
  }
  return succeeded(undefined);
}

/** The SHA-256 of each file, as a model's manifest lists them. */
export function hashesOf(files: Files): Record<string, string> {
  const hashes = [...files].map(
    ([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')] as const,
  );
  return Object.fromEntries(hashes);
}

/** A value as the JSON of a file that people may read too. */
export function jsonBytes(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
}
