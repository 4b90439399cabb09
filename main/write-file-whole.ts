import { basename, dirname } from 'node:path';
import { isDiskFull } from '../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { replaceFile } from '../files/replace-file.js';
import { unfinishedBeside } from '../files/write-atomically.js';

/** So much text is made and written at once: more would hold up the live view. Characters. */
const batchSize = 64 * 1024;

/**
 * Writes a file that a person asked for, whole or not at all: a file of that name stays as it was until the new one
 * is complete and on the disk. Between batches there is time for other work.
 *
 * Failures: `disk-full`, `file-not-writable`.
 */
export async function writeFileWhole(
  file: string,
  contents: Iterable<string> | Uint8Array,
): Promise<Outcome<undefined>> {
  try {
    await replaceFile(file, batches(contents), unfinishedBeside(file));
    return succeeded(undefined);
  } catch (error) {
    return failed(
      isDiskFull(error)
        ? { kind: 'disk-full', folder: dirname(file) }
        : { kind: 'file-not-writable', file: basename(file) },
    );
  }
}

function* batches(contents: Iterable<string> | Uint8Array): Generator<string | Uint8Array> {
  if (contents instanceof Uint8Array) {
    yield contents;
    return;
  }
  let batch = '';
  for (const text of contents) {
    batch += text;
    if (batch.length < batchSize) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
