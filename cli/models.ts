import { stat } from 'node:fs/promises';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import {
  chooseModel,
  listModels,
  openModel,
  type ModelFolders,
  type StoredModel,
} from '../inference/model-store.js';
import { chosenModel } from './settings.js';

/**
 * The model that a person names by its ID or its folder; without a name, the one in use.
 *
 * Failures: `model-missing`, `model-damaged`.
 */
export async function findModel(
  name: string | undefined,
  folders: ModelFolders,
): Promise<Outcome<StoredModel>> {
  if (name === undefined) {
    const { models, failures } = await listModels(folders);
    const model = chooseModel(models, await chosenModel());
    if (model !== undefined) return succeeded(model);
    return failed(failures[0] ?? { kind: 'model-missing', model: 'default' });
  }
  const stored = await findStoredModel(name, folders);
  if (!stored.ok && stored.failure.kind === 'model-missing' && (await isFolder(name))) return openModel(name);
  return stored;
}

/**
 * The model of the store with this ID.
 *
 * Failures: `model-missing`, `model-damaged`.
 */
export async function findStoredModel(id: string, folders: ModelFolders): Promise<Outcome<StoredModel>> {
  const { models, failures } = await listModels(folders);
  const stored = models.find(({ manifest }) => manifest.id === id);
  if (stored !== undefined) return succeeded(stored);
  // A model that was asked for by name and is damaged says why.
  const damage = failures.find((failure) => failure.kind === 'model-damaged' && failure.model === id);
  return failed(damage ?? { kind: 'model-missing', model: id });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
