import { stat } from 'node:fs/promises';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import {
  chooseModel,
  listModels,
  openModel,
  type ModelFolders,
  type StoredModel,
} from '../inference/model-store.js';

/**
 * The model that a person names by its ID or its folder; without a name, the one that the app prefers.
 *
 * Failures: `model-missing`, `model-damaged`.
 */
export async function findModel(
  name: string | undefined,
  folders: ModelFolders,
): Promise<Outcome<StoredModel>> {
  const { models, failures } = await listModels(folders);
  if (name === undefined) {
    const model = chooseModel(models);
    if (model !== undefined) return succeeded(model);
    return failed(failures[0] ?? { kind: 'model-missing', model: 'default' });
  }
  const stored = models.find(({ manifest }) => manifest.id === name);
  if (stored !== undefined) return succeeded(stored);
  // A model of the store that was asked for by name and is damaged says why.
  const damage = failures.find((failure) => failure.kind === 'model-damaged' && failure.model === name);
  if (damage !== undefined) return failed(damage);
  if (await isFolder(name)) return openModel(name);
  return failed({ kind: 'model-missing', model: name });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
