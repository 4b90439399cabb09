import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { modelIdSchema, waitingMarkFile, type ModelManifest } from '../../common/models.js';
import type { ModelFolders } from '../../inference/model-store.js';
import { makeFolder } from '../../files/make-folder.js';
import { renamed } from '../../files/renamed.js';
import { replaceFile } from '../../files/replace-file.js';
import { syncFolder } from '../../files/sync-folder.js';

/**
 * An ID for the model of a folder that no other model of the store has yet: the folder's name in small letters,
 * with a number behind it where it is taken.
 */
export async function freeModelId(folder: string, models: ModelFolders): Promise<string> {
  const plain = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 56);
  const base = modelIdSchema.safeParse(plain).success ? plain : 'model';
  const taken = await takenNames(models, folder);
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${String(number)}`;
    if (!taken.has(id)) return id;
  }
}

/** The names that models of the store have, but for the model in the folder `own`. */
export async function takenNames(
  { bundledModels, ownModels }: ModelFolders,
  own?: string,
): Promise<Set<string>> {
  const stored = await Promise.all(
    [bundledModels, ownModels].map(async (store) => {
      const names = await readdir(store).catch(() => []);
      return own === undefined ? names : names.filter((name) => resolve(store, name) !== resolve(own));
    }),
  );
  return new Set(stored.flat());
}

/**
 * Copies a model folder into the user's store, under its ID. It appears there whole or not at all, and is on the disk
 * when this is done: who then notes that it is there says so of what a power cut leaves too.
 *
 * @returns where it lies now
 *
 * Failures: `disk-full`, `folder-not-writable`.
 */
export async function enterInStore(
  folder: string,
  { id, files }: Pick<ModelManifest, 'id' | 'files'>,
  ownModels: string,
): Promise<Outcome<string>> {
  const entry = join(ownModels, id);
  const unfinished = join(ownModels, `.${id}.unfinished`);
  try {
    if (resolve(folder) !== resolve(entry)) {
      await rm(unfinished, { recursive: true, force: true });
      await makeFolder(unfinished);
      for (const name of [...Object.keys(files), 'manifest.json']) {
        await replaceFile(join(unfinished, name), [await readFile(join(folder, name))]);
      }
      await renamed(unfinished, entry);
      await syncFolder(ownModels);
    }
    return succeeded(entry);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    return failed(failureOfWriting(error, ownModels));
  }
}

/** The model of a folder does not wait to be entered any more, and its training knows that it is finished. */
export async function removeWaitingMark(folder: string): Promise<void> {
  await rm(join(folder, waitingMarkFile), { force: true });
}
