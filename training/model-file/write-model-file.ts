import { dirname, resolve } from 'node:path';
import { zipSync, type ZippableFile } from 'fflate';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { readModelFiles } from '../../inference/model-files.js';
import type { StoredModel } from '../../inference/model-store.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { jsonBytes } from '../files/write-files.js';

/** The oldest time that an archive can say: the same model always makes the same file. */
const noTime = new Date(1980, 0, 1, 0, 0, 0);

/**
 * Writes a model into one file, which any Emojify can take in. It appears whole, in place of an older one.
 *
 * @returns the file's whole path
 *
 * Failures: `model-damaged`, `disk-full`, `folder-not-writable`.
 */
export async function writeModelFile(
  { manifest, folder }: StoredModel,
  to: string,
): Promise<Outcome<string>> {
  const file = resolve(to);
  const files = await readModelFiles(folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  const contents = [['manifest.json', jsonBytes(manifest)] as const, ...files.value];
  const packed = contents.map(([name, bytes]): [string, ZippableFile] => [name, [bytes, { mtime: noTime }]]);
  const archive = zipSync(Object.fromEntries(packed));
  try {
    await makeFolder(dirname(file));
  } catch (error) {
    return failed(failureOfWriting(error, dirname(file)));
  }
  const written = await writeAtomically(file, [archive]);
  return written.ok ? succeeded(file) : written;
}
