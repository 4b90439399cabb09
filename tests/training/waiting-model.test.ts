import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeeded, type Outcome } from '../../common/failures.js';
import { waitingMarkFile } from '../../common/models.js';
import type { Engine } from '../../inference/engine.js';
import { openModel } from '../../inference/model-store.js';
import { TrainingControl } from '../../training/control.js';
import { enterWaiting } from '../../training/model/waiting-model.js';
import { trainModel, type TrainModelEnd } from '../../training/train-model.js';
import { nativeEngine } from './native.js';
import { temporaryFolder, writePatterns } from './pictures.js';

const { folder, remove } = temporaryFolder();
const data = join(folder, 'data');
const left = join(folder, 'left');
const run = join(folder, 'run');
const store = join(folder, 'own');
const models = { bundledModels: join(folder, 'bundled'), ownModels: store };
const mark = join(run, waitingMarkFile);
let engine: Engine;

async function train(out: string, resume: boolean): Promise<Outcome<TrainModelEnd>> {
  return trainModel({
    engine: () => Promise.resolve(succeeded(engine)),
    data,
    folder: out,
    models,
    cacheFolder: join(folder, 'cache'),
    requested: { epochs: 1, batch: 16, seed: 7, keep: 'last' },
    resume,
    control: new TrainingControl(),
    tell: () => undefined,
  });
}

// A training that ended when its model was written, and not in the store yet.
beforeAll(async () => {
  engine = await nativeEngine();
  await writePatterns(join(data, 'train'), 6);
  await writePatterns(join(data, 'test'), 3, 100);
  writeFileSync(store, 'a file in the way');
  const ended = await train(left, false);
  expect(ended).toMatchObject({ ok: false, failure: { kind: 'folder-not-writable', folder: store } });
});
beforeEach(() => {
  for (const old of [run, store]) rmSync(old, { recursive: true, force: true });
  cpSync(left, run, { recursive: true });
});
afterAll(remove);

describe('a model that did not come into the store', () => {
  it('is entered, once, and its training has nothing left to do', async () => {
    expect(existsSync(mark)).toBe(true);
    expect(await enterWaiting(run, models)).toEqual(succeeded(undefined));
    const model = await openModel(join(store, 'left'));
    expect(model.ok && model.value.manifest.id).toBe('left');
    expect(existsSync(mark)).toBe(false);
    expect(await train(run, true)).toEqual(succeeded({ kind: 'was-finished' }));
    expect(readdirSync(store)).toEqual(['left']);
  });

  it('is on the disk before its mark goes', async () => {
    const handle = await open(join(left, 'manifest.json'));
    const flushed: string[] = [];
    // Every flush of a file or folder is looked at instead of being done.
    const sync = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'sync');
    sync.mockImplementation(() => {
      flushed.push(existsSync(join(store, 'left')) ? 'in its place' : 'beside it');
      expect(existsSync(mark)).toBe(true);
      return Promise.resolve();
    });
    try {
      expect((await enterWaiting(run, models)).ok).toBe(true);
    } finally {
      sync.mockRestore();
      await handle.close();
    }
    const files = readdirSync(join(store, 'left')).length;
    expect(flushed.filter((each) => each === 'beside it').length).toBeGreaterThanOrEqual(files);
    expect(flushed).toContain('in its place');
    expect(existsSync(mark)).toBe(false);
  });

  it('comes there too when the training is gone on with', async () => {
    expect(await train(run, true)).toEqual(succeeded({ kind: 'was-finished' }));
    expect(readdirSync(store)).toEqual(['left']);
    expect(existsSync(mark)).toBe(false);
    rmSync(join(store, 'left'), { recursive: true });
    expect(await train(run, true)).toEqual(succeeded({ kind: 'was-finished' }));
    expect(readdirSync(store)).toEqual([]);
  });

  it('gets another name where that is taken meanwhile', async () => {
    mkdirSync(join(store, 'left'), { recursive: true });
    expect((await enterWaiting(run, models)).ok).toBe(true);
    const model = await openModel(join(store, 'run'));
    expect(model.ok && model.value.manifest).toMatchObject({ id: 'run', name: 'run' });
    const own = await openModel(run);
    expect(own.ok && own.value.manifest.id).toBe('run');
  });

  it('is there already where only the mark was left', async () => {
    cpSync(left, join(store, 'left'), { recursive: true });
    expect((await enterWaiting(run, models)).ok).toBe(true);
    expect(readdirSync(store)).toEqual(['left']);
    expect(existsSync(mark)).toBe(false);
  });

  it('stays where it is when it is damaged', async () => {
    writeFileSync(join(run, 'weights.bin'), 'other weights');
    expect(await enterWaiting(run, models)).toMatchObject({ ok: false, failure: { kind: 'model-damaged' } });
    expect(existsSync(store)).toBe(false);
  });
});
