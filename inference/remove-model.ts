import { basename, dirname, resolve } from 'node:path';
import { failed, type Outcome } from '../common/failures.js';
import { removeFolder } from '../files/remove-folder.js';
import { listModels, type ModelFolders } from './model-store.js';

/**
 * Removes one of the user's own models. It is gone from the store at once, whole, even if taking its files away
 * is interrupted: hidden folders are none of the store's.
 *
 * Failures: `model-missing` for an ID that is none of the user's own models, `folder-not-writable`.
 */
export async function removeModel(id: string, folders: ModelFolders): Promise<Outcome<undefined>> {
  const { models } = await listModels(folders);
  const model = models.find(({ manifest, bundled }) => manifest.id === id && !bundled);
  if (model === undefined) return failed({ kind: 'model-missing', model: id });
  return removeFolder(resolve(dirname(model.folder)), basename(model.folder));
}

/**
 * Removes a folder of the user's store that holds no model which could be used.
 *
 * @param name of the folder, as `model-damaged` tells it
 *
 * Failures: `model-missing` for a folder that is not there, `folder-not-writable`.
 */
export async function removeDamagedModel(name: string, folders: ModelFolders): Promise<Outcome<undefined>> {
  // Only what lies in the store itself and is of no use, whatever the name says.
  const { ownDamaged } = await listModels(folders);
  if (!ownDamaged.includes(name)) return failed({ kind: 'model-missing', model: name });
  return removeFolder(resolve(folders.ownModels), name);
}
