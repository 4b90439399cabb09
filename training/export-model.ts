import { readdir, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { failureOfWriting } from '../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { readModelFiles } from '../inference/model-files.js';
import type { StoredModel } from '../inference/model-store.js';
import { renamed } from '../files/renamed.js';
import { hashesOf, jsonBytes, writeFiles, type Files } from './files/write-files.js';
import { readStoredNetwork } from './keras/model-json.js';
import { kerasFile } from './keras/write-hdf5.js';

export interface ExportedModel {
  readonly folder: string;
  /** Name of the file for Keras. */
  readonly keras: string;
}

/**
 * Writes a model into a new or empty folder: everything that its own folder has, and the same network as a Keras
 * file. The folder appears whole, or not at all; it is a model folder itself.
 *
 * Failures: `network-unknown`, `model-damaged`, `folder-not-empty`, `disk-full`, `folder-not-writable`.
 */
export async function exportModel(model: StoredModel, to: string): Promise<Outcome<ExportedModel>> {
  const { manifest } = model;
  const folder = resolve(to);
  const stored = await readStoredNetwork(model);
  if (!stored.ok) return stored;
  const files = await readModelFiles(model.folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  const present = await readdir(folder).catch(() => undefined);
  if (present !== undefined && present.length > 0) return failed({ kind: 'folder-not-empty', folder });
  const keras = `${manifest.id}.h5`;
  const contents = new Map([...files.value, [keras, await kerasFile(stored.value, manifest.id)]]);
  contents.set('manifest.json', jsonBytes({ ...manifest, files: hashesOf(contents) }));
  const written = await writeWhole(folder, contents);
  return written.ok ? succeeded({ folder, keras }) : written;
}

async function writeWhole(folder: string, contents: Files): Promise<Outcome<undefined>> {
  const parent = dirname(folder);
  const unfinished = join(parent, `.${basename(folder)}.unfinished`);
  try {
    await rm(unfinished, { recursive: true, force: true });
    const written = await writeFiles(unfinished, contents);
    if (!written.ok) return written;
    // An empty folder gives way; Windows renames onto none.
    await rmdir(folder).catch(() => undefined);
    await renamed(unfinished, folder);
    return succeeded(undefined);
  } catch (error) {
    return failed(failureOfWriting(error, parent));
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
  }
}
