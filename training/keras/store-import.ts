import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { ModelManifest } from '../../common/models.js';
import type { Engine } from '../../inference/engine.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import { exists } from '../../files/exists.js';
import { renamed } from '../../files/renamed.js';
import { hashesOf, jsonBytes, writeFiles } from '../files/write-files.js';
import type { ManifestWithoutFiles } from '../model/model-folder.js';
import { checkProbes, tolerance } from './probes.js';

/** What becomes a model of the store. */
export interface Import {
  readonly manifest: ManifestWithoutFiles;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The Keras file, for sentences about it. */
  readonly file: string;
}

export interface EnteredModel {
  readonly manifest: ModelManifest;
  readonly folder: string;
}

/**
 * Writes a model folder into the store and lets the app's own way of loading it answer the probes. It appears
 * there whole, or not at all.
 *
 * Failures: `model-name-taken`, `import-differs`, `model-damaged`, `disk-full`, `folder-not-writable`.
 */
export async function enterImport(
  { manifest, files, file }: Import,
  engine: Engine,
  ownModels: string,
): Promise<Outcome<EnteredModel>> {
  const own = new Map(Object.entries(files));
  const complete: ModelManifest = { ...manifest, files: hashesOf(own) };
  const unfinished = join(ownModels, `.${manifest.id}.unfinished`);
  const folder = join(ownModels, manifest.id);
  try {
    await rm(unfinished, { recursive: true, force: true });
    const written = await writeFiles(unfinished, new Map([...own, ['manifest.json', jsonBytes(complete)]]));
    if (!written.ok) return written;
    const checked = await checkAnswers(unfinished, file, engine);
    if (!checked.ok) return checked;
    return await named(unfinished, folder, complete);
  } catch (error) {
    return failed(failureOfWriting(error, ownModels));
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Gives the finished folder its name, which another model may have got meanwhile. */
async function named(
  unfinished: string,
  folder: string,
  manifest: ModelManifest,
): Promise<Outcome<EnteredModel>> {
  if (await exists(folder)) return failed({ kind: 'model-name-taken', model: manifest.id });
  await renamed(unfinished, folder);
  return succeeded({ manifest, folder });
}

async function checkAnswers(folder: string, file: string, engine: Engine): Promise<Outcome<undefined>> {
  const model = await openModel(folder);
  if (!model.ok) return model;
  const classifier = await loadClassifier(engine, model.value);
  if (!classifier.ok) return classifier;
  try {
    const difference = await checkProbes(model.value, classifier.value);
    if (!difference.ok) return difference;
    if (difference.value <= tolerance) return succeeded(undefined);
    const { id } = model.value.manifest;
    return failed({ kind: 'import-differs', file, layer: id, difference: difference.value.toPrecision(2) });
  } finally {
    classifier.value.dispose();
  }
}
