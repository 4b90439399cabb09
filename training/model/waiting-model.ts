import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { succeeded, type Outcome } from '../../common/failures.js';
import { waitingMarkFile, type ModelManifest } from '../../common/models.js';
import type { TrainerEnd, TrainerJob } from '../../common/trainer-protocol.js';
import { openModel, type ModelFolders } from '../../inference/model-store.js';
import { CheckpointStore } from '../checkpoints/checkpoint-store.js';
import { lockRun } from '../checkpoints/run-lock.js';
import { exists } from '../../files/exists.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { jsonBytes } from '../files/write-files.js';
import { enterInStore, freeModelId, removeWaitingMark, takenNames } from './store-entry.js';

type EnterJob = Extract<TrainerJob, { kind: 'enter' }>;

/** The app's way to it. Failures: those of `enterWaiting`. */
export async function enterJob({ folder, ...models }: EnterJob): Promise<Outcome<TrainerEnd>> {
  const entered = await enterWaiting(folder, models);
  return entered.ok ? succeeded({ kind: 'entered' }) : entered;
}

/**
 * Enters the model of a finished training into the store, where the program ended between writing it and that.
 *
 * Failures: `run-busy`, `model-damaged`, `disk-full`, `folder-not-writable`.
 */
export async function enterWaiting(folder: string, models: ModelFolders): Promise<Outcome<undefined>> {
  const lock = await lockRun(folder);
  if (!lock.ok) return lock;
  try {
    return await enterWhileLocked(folder, models);
  } finally {
    await lock.value.release();
  }
}

/** The same for who has locked the folder already. */
export async function enterWhileLocked(folder: string, models: ModelFolders): Promise<Outcome<undefined>> {
  const model = await openModel(folder);
  if (!model.ok) return model;
  const entered = await enter(folder, model.value.manifest, models);
  if (!entered.ok) return entered;
  const closed = await closeTraining(folder);
  // Last of all: whatever ends the program before this, the next start finds it again.
  if (closed.ok) await removeWaitingMark(folder);
  return closed;
}

/** Whether a folder has a model that the store may not have yet. */
export async function isWaiting(folder: string): Promise<boolean> {
  return exists(join(folder, waitingMarkFile));
}

async function enter(
  folder: string,
  manifest: ModelManifest,
  models: ModelFolders,
): Promise<Outcome<unknown>> {
  // It had got there, and only the mark was not taken away.
  const there = join(models.ownModels, manifest.id, manifestFile);
  if (await isSameFile(join(folder, manifestFile), there)) return succeeded(undefined);
  const taken = (await takenNames(models, folder)).has(manifest.id);
  const id = taken ? await freeModelId(folder, models) : manifest.id;
  const named = { ...manifest, id, name: id };
  if (id !== manifest.id) {
    const written = await writeAtomically(join(folder, manifestFile), [jsonBytes(named)]);
    if (!written.ok) return written;
  }
  return enterInStore(folder, named, models.ownModels);
}

/** Notes that there is nothing left to do: else going on with it would make the same model once more. */
async function closeTraining(folder: string): Promise<Outcome<undefined>> {
  const checkpoints = new CheckpointStore(join(folder, 'run'));
  const { checkpoint } = await checkpoints.newest();
  if (checkpoint === undefined || checkpoint.header.finished) return succeeded(undefined);
  return checkpoints.write({ ...checkpoint, header: { ...checkpoint.header, finished: true } });
}

const manifestFile = 'manifest.json';

async function isSameFile(first: string, second: string): Promise<boolean> {
  const texts = await Promise.all(
    [first, second].map((file) => readFile(file, 'utf8').catch(() => undefined)),
  );
  return texts[0] !== undefined && texts[0] === texts[1];
}
