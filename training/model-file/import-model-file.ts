import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { ModelManifest } from '../../common/models.js';
import type { Engine } from '../../inference/engine.js';
import { damagedWhereThrown } from '../../inference/model-files.js';
import { listModels, loadClassifier, openModel, type ModelFolders } from '../../inference/model-store.js';
import { exists } from '../../files/exists.js';
import { renamed } from '../../files/renamed.js';
import { jsonBytes, writeFiles } from '../files/write-files.js';
import { readStoredNetwork } from '../keras/model-json.js';
import { freeModelId, takenNames } from '../model/store-entry.js';
import type { UnpackedModel } from './check-contents.js';
import { readModelFile } from './read-model-file.js';

export interface ModelFileRequest {
  readonly file: string;
  readonly engine: () => Promise<Outcome<Engine>>;
  readonly models: ModelFolders;
  /** An ID that no model has yet; as a rule the model's own. */
  readonly id: string | undefined;
}

export interface ModelFromFile {
  readonly manifest: ModelManifest;
  readonly folder: string;
  /** The store had the very same model already; nothing was written. */
  readonly wasThere: boolean;
}

/**
 * Takes the model of a `.emojify-model` file into the user's store, once it has answered here. It appears there
 * whole, or not at all; where another model has its ID, it gets a free one.
 *
 * Failures: `file-missing`, `file-unreadable`, `model-file-unusable`, `model-name-taken`, `model-damaged`, those of
 * the engine and of writing.
 */
export async function importModelFile(request: ModelFileRequest): Promise<Outcome<ModelFromFile>> {
  const { file, models, id } = request;
  const taken = await takenNames(models);
  if (id !== undefined && taken.has(id)) return failed({ kind: 'model-name-taken', model: id });
  const unpacked = await readModelFile(file);
  if (!unpacked.ok) return unpacked;
  const { manifest } = unpacked.value;
  const present = id === undefined ? await samePresent(manifest, models) : undefined;
  if (present !== undefined) return succeeded(present);
  const free = id ?? (taken.has(manifest.id) ? await freeModelId(manifest.id, models) : manifest.id);
  const renamedManifest = free === manifest.id ? manifest : { ...manifest, id: free, name: free };
  return enter({ ...unpacked.value, manifest: renamedManifest }, request);
}

/** The model of the store that has this ID and the very same files. */
async function samePresent(
  { id, files }: ModelManifest,
  folders: ModelFolders,
): Promise<ModelFromFile | undefined> {
  const { models } = await listModels(folders);
  const same = models.find(
    ({ manifest }) =>
      manifest.id === id &&
      Object.keys(manifest.files).length === Object.keys(files).length &&
      Object.entries(files).every(([name, hash]) => manifest.files[name] === hash),
  );
  return same && { manifest: same.manifest, folder: same.folder, wasThere: true };
}

async function enter(
  { manifest, files }: UnpackedModel,
  { file, engine, models: { ownModels } }: ModelFileRequest,
): Promise<Outcome<ModelFromFile>> {
  const unfinished = join(ownModels, `.${manifest.id}.unfinished`);
  const folder = join(ownModels, manifest.id);
  try {
    await rm(unfinished, { recursive: true, force: true });
    const written = await writeFiles(unfinished, new Map([...files, ['manifest.json', jsonBytes(manifest)]]));
    if (!written.ok) return written;
    const answers = await checkAnswers(unfinished, file, engine);
    if (!answers.ok) return answers;
    // Another program may have been quicker with the same name.
    if (await exists(folder)) return failed({ kind: 'model-name-taken', model: manifest.id });
    await renamed(unfinished, folder);
    return succeeded({ manifest, folder, wasThere: false });
  } catch (error) {
    return failed(failureOfWriting(error, ownModels));
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether the app's own way of loading it gets answers; a network too large to be tried is refused before. */
async function checkAnswers(
  folder: string,
  file: string,
  loadEngine: ModelFileRequest['engine'],
): Promise<Outcome<undefined>> {
  const model = await openModel(folder);
  if (!model.ok) return unusable(file, model);
  if (model.value.manifest.format === 'tfjs-layers') {
    const network = await damagedWhereThrown(model.value.manifest.id, () => readStoredNetwork(model.value));
    if (!network.ok) return unusable(file, network);
    if (!network.value.ok) return unusable(file, network.value);
  }
  const engine = await loadEngine();
  if (!engine.ok) return engine;
  const classifier = await loadClassifier(engine.value, model.value);
  if (!classifier.ok) return unusable(file, classifier);
  classifier.value.dispose();
  return succeeded(undefined);
}

/** It is the file that a person knows, not the folder that would have become of it. */
function unusable(file: string, { failure }: Extract<Outcome<never>, { ok: false }>): Outcome<never> {
  const detail = failure.kind === 'model-damaged' ? failure.reason : failure.kind;
  return failed({ kind: 'model-file-unusable', file, problem: 'no-answers', detail });
}
