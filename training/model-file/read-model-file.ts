import { closeSync, fstatSync, openSync } from 'node:fs';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { modelIn, type UnpackedModel } from './check-contents.js';
import { limits } from './limits.js';
import { readArchive } from './read-archive.js';
import { ModelFileRefusal } from './refusal.js';

/**
 * The model in a `.emojify-model` file, which may come from anywhere: it is unpacked in memory only, and nothing in
 * it says where anything is written.
 *
 * Failures: `file-missing`, `file-unreadable`, `model-file-unusable`.
 */
export async function readModelFile(file: string): Promise<Outcome<UnpackedModel>> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return failed({ kind: missing ? 'file-missing' : 'file-unreadable', file });
  }
  try {
    checkItself(descriptor);
    return succeeded(modelIn(await readArchive(descriptor)));
  } catch (error) {
    const { problem, detail } =
      error instanceof ModelFileRefusal ? error : new ModelFileRefusal('damaged', reasonOf(error));
    return failed({ kind: 'model-file-unusable', file, problem, detail });
  }
}

/** Closes what it refuses; the reading of an archive closes the rest. */
function checkItself(descriptor: number): void {
  const status = fstatSync(descriptor);
  if (status.isFile() && status.size <= limits.bytes) return;
  closeSync(descriptor);
  throw new ModelFileRefusal(status.isFile() ? 'too-large' : 'not-archive');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
}
