import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { emotions } from '../../../common/emotions.js';
import { defaultTrainingSettings, type TrainingSettings } from '../../../common/training.js';
import {
  trainingStateSchema,
  type RunPhase,
  type TrainingProgress,
  type TrainingState,
} from '../../../common/training-state.js';
import { RunFolders } from '../../../main/training/run-folders.js';
import { TrainingService } from '../../../main/training/training-service.js';
import { openModel } from '../../../inference/model-store.js';
import { temporaryFolder, writePatterns } from '../../training/pictures.js';
import { launchAsNode } from './launch-as-node.js';

// Real trainings, in processes that give way to everything else on the computer.
vi.setConfig({ testTimeout: 180_000 });

const { folder, remove } = temporaryFolder();
const data = join(folder, 'faces');
const started: ChildProcess[] = [];
const services: TrainingService[] = [];

beforeAll(async () => {
  await writePatterns(join(data, 'train'), 8);
  await writePatterns(join(data, 'test'), 3, 100);
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.close(100);
});
afterAll(remove);

const quick: TrainingSettings = { ...defaultTrainingSettings.classic, epochs: 3, batch: 16, keep: 'last' };

/** Longer than any of these tests: what is steered must still be at work. */
const long: TrainingSettings = { ...quick, epochs: 10_000 };

const firstNumbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** A service in a folder of its own, and a way to wait for its states. */
function openService(name: string) {
  const home = join(folder, name);
  const progress: TrainingProgress[] = [];
  let heard = (): void => undefined;
  const service: TrainingService = new TrainingService({
    folders: new RunFolders(join(home, 'trainings')),
    bundledModels: join(home, 'bundled'),
    ownModels: join(home, 'models'),
    language: () => 'zh-CN',
    launch: () => launchAsNode(started, join(folder, 'cache')),
    log: () => undefined,
    changed: (state) => {
      trainingStateSchema.parse(state);
      heard();
    },
    progress: (each) => progress.push(each),
  });
  services.push(service);
  const reach = (condition: (state: TrainingState) => boolean): Promise<TrainingState> =>
    new Promise((resolve) => {
      heard = () => {
        if (condition(service.state)) resolve(service.state);
      };
      heard();
    });
  const reachPhase = (phase: RunPhase) => reach(({ run }) => run?.phase === phase);
  const reachEpoch = (epoch: number) => reach(({ run }) => (run?.history.length ?? 0) >= epoch);
  return { service, home, progress, reach, reachPhase, reachEpoch };
}

async function begin(name: string, settings: TrainingSettings) {
  const opened = openService(name);
  await opened.service.open();
  opened.service.examine(data);
  await opened.reach((state) => state.data.kind === 'examined');
  await opened.service.start(settings);
  return opened;
}

const epochsOf = ({ run }: TrainingState): number[] => (run?.history ?? []).map(({ epoch }) => epoch);

describe('a data set', () => {
  it('is looked over, and the computer measured on it', async () => {
    const { service, reach, progress } = openService('examine');
    service.examine(data);
    const { data: state } = await reach((each) => each.data.kind === 'examined' && !each.data.measuring);
    if (state.kind !== 'examined') throw new Error(state.kind);
    expect(state.name).toBe('faces');
    expect(state.summary.images.test).toEqual(Object.fromEntries(emotions.map((emotion) => [emotion, 3])));
    const [rate] = state.rates;
    expect(rate?.network).toBe('classic');
    expect(rate?.slow).toBeGreaterThan(0);
    expect(rate?.fast).toBeGreaterThanOrEqual(rate?.slow ?? Infinity);
    expect(progress.at(-1)).toEqual({ kind: 'loading', share: 1 });
  });

  it('is measured after a training that did not wait for it', async () => {
    const { service, reach, reachPhase } = await begin('unmeasured', quick);
    const { data: meanwhile } = await reachPhase('running');
    expect(meanwhile).toMatchObject({ kind: 'examined', measuring: false });
    await reachPhase('finished');
    await service.leave();
    const { data: state } = await reach(
      (each) => each.data.kind === 'examined' && !each.data.measuring && each.data.rates.length > 0,
    );
    expect(state.kind === 'examined' && state.name).toBe('faces');
  });

  it('is refused with its reason where it is none', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { service, reach } = openService('refuse');
    service.examine(empty);
    const { data: state } = await reach((each) => each.data.kind === 'refused');
    expect(state).toMatchObject({ name: 'empty', failure: { kind: 'data-set-layout' } });
  });

  it('gives way to another one that is chosen meanwhile', async () => {
    const { service, reach } = openService('replace');
    service.examine(join(folder, 'nowhere'));
    service.examine(data);
    const { data: state } = await reach((each) => each.data.kind === 'examined');
    expect(state).toMatchObject({ name: 'faces' });
  });
});

describe('a training', () => {
  it('ends with a model in the store, its results, and the pictures of each cell', async () => {
    const { service, home, reachPhase } = await begin('whole', quick);
    const state = await reachPhase('finished');
    const result = state.run?.result;
    if (result === undefined) throw new Error('no result');
    expect(epochsOf(state)).toEqual([1, 2, 3]);
    expect(result.report.test.images).toBe(21);
    expect((await openModel(join(home, 'models', result.model))).ok).toBe(true);
    let seen = 0;
    for (const shown of emotions) {
      for (const answered of emotions) {
        const { side, pictures } = await service.cell({ shown, answered });
        expect(pictures).toHaveLength(result.report.test.confusion[shown][answered]);
        for (const { file, pixels } of pictures) {
          expect(file).toContain(`${shown}/`);
          expect(pixels).toHaveLength(side * side);
        }
        seen += pictures.length;
      }
    }
    expect(seen).toBe(21);
    await service.leave();
    expect(service.state.run).toBeUndefined();
    expect(service.state.earlier).toMatchObject([{ accuracy: result.report.test.accuracy }]);
  });

  it('can be paused, tried live, and stopped; and goes on', async () => {
    const { service, reachPhase, reachEpoch } = await begin('steer', long);
    await reachEpoch(1);
    service.pause();
    await reachPhase('paused');
    const [trial, another] = await Promise.all([service.writeTrial(), service.writeTrial()]);
    expect(another).toEqual(trial);
    if (!trial.ok) throw new Error(trial.failure.kind);
    expect(trial.value.epoch).toBeGreaterThanOrEqual(1);
    expect((await openModel(trial.value.folder)).ok).toBe(true);
    service.stop();
    const stopped = epochsOf(await reachPhase('interrupted'));
    await service.goOn();
    const after = epochsOf(await reachEpoch(stopped.length + 1));
    expect(after).toEqual(firstNumbers(after.length));
  });

  it('is one, also where it is started twice at once', async () => {
    const { service, home, reach, reachEpoch } = openService('twice');
    service.examine(data);
    await reach((state) => state.data.kind === 'examined');
    const before = started.length;
    await Promise.all([service.start(long), service.start(long)]);
    await reachEpoch(1);
    expect(started).toHaveLength(before + 1);
    expect(readdirSync(join(home, 'trainings'))).toHaveLength(1);
  });

  it('can be stopped before its process is there, and before that listens', async () => {
    const { service, reach, reachPhase, reachEpoch } = openService('early');
    service.examine(data);
    await reach((state) => state.data.kind === 'examined');
    const before = started.length;
    const starting = service.start(long);
    service.stop();
    expect(service.state.run?.phase).toBe('stopping');
    await starting;
    expect(service.state).toMatchObject({ run: { phase: 'interrupted' }, earlier: [{ finishedEpochs: 0 }] });
    expect(started).toHaveLength(before);
    await service.goOn();
    service.stop();
    await reachPhase('interrupted');
    await service.goOn();
    await reachEpoch(1);
  });

  it('that is asked to go on and to be removed at once is removed', async () => {
    const { service, home, reachPhase, reachEpoch } = await begin('both', long);
    await reachEpoch(1);
    service.stop();
    const { run } = await reachPhase('interrupted');
    const before = started.length;
    const [removed] = await Promise.all([service.remove(run?.name ?? ''), service.goOn()]);
    expect(removed.ok).toBe(true);
    expect(service.state).toMatchObject({ earlier: [] });
    expect(service.state.run).toBeUndefined();
    expect(started).toHaveLength(before);
    expect(readdirSync(join(home, 'trainings'))).toEqual([]);
  });

  it('goes on with its pictures where they were moved, and not with others', async () => {
    const [first, moved, others] = ['first', 'moved', 'others'].map((name) => join(folder, 'places', name));
    if (first === undefined || moved === undefined || others === undefined) throw new Error('no places');
    cpSync(data, first, { recursive: true });
    cpSync(join(data, 'train'), others, { recursive: true });
    const { service, home, reach, reachPhase, reachEpoch } = openService('moved');
    service.examine(first);
    await reach((state) => state.data.kind === 'examined');
    await service.start(long);
    await reachEpoch(1);
    service.stop();
    await reachPhase('interrupted');

    renameSync(first, moved);
    await service.goOn();
    expect((await reachPhase('failed')).run?.failure?.kind).toBe('file-missing');
    await service.goOn(others);
    expect((await reachPhase('failed')).run?.failure?.kind).toBe('data-set-changed');
    await service.goOn(moved);
    const { run } = await reachPhase('running');
    expect(run).toMatchObject({ dataName: 'moved' });
    await reachEpoch((run?.history.length ?? 0) + 1);
    expect(await service.dataPath()).toBe(moved);
    const name = run?.name ?? '';
    expect(await new RunFolders(join(home, 'trainings')).read(name)).toMatchObject({ data: moved });
  });

  it('survives the death of its process', async () => {
    const { service, reachPhase, reachEpoch } = await begin('killed', long);
    await reachEpoch(1);
    started.at(-1)?.kill('SIGKILL');
    const { run } = await reachPhase('failed');
    expect(run?.failure?.kind).toBe('training-crashed');
    await service.goOn();
    const state = await reachEpoch((run?.history.length ?? 0) + 1);
    expect(epochsOf(state)).toEqual(firstNumbers(epochsOf(state).length));
    expect(state.run?.failure).toBeUndefined();
  });

  it('that was interrupted by the end of the app waits at the next start, until it is put aside', async () => {
    const first = await begin('left', long);
    await first.reachEpoch(2);
    await first.service.close(10_000);
    const second = openService('left');
    await second.service.open();
    const { run } = second.service.state;
    expect(run).toMatchObject({ phase: 'interrupted', dataName: 'faces' });
    expect(run?.history.length).toBeGreaterThanOrEqual(2);
    await second.service.goOn();
    await second.reachEpoch((run?.history.length ?? 0) + 1);
    second.service.stop();
    await second.reachPhase('interrupted');
    await second.service.leave();
    const third = openService('left');
    await third.service.open();
    expect(third.service.state.run).toBeUndefined();
    const [earlier] = third.service.state.earlier;
    if (earlier === undefined) throw new Error('the training is lost');
    await third.service.look(earlier.name);
    expect(third.service.state.run?.phase).toBe('interrupted');
    await third.service.remove(earlier.name);
    expect(third.service.state).toMatchObject({ earlier: [] });
    expect(readdirSync(join(third.home, 'trainings'))).toEqual([]);
  });

  it('whose model did not come into the store is entered at the next start, and one that was removed is not', async () => {
    const opened = openService('store');
    const store = join(opened.home, 'models');
    mkdirSync(opened.home);
    writeFileSync(store, 'a file in the way');
    opened.service.examine(data);
    await opened.reach((state) => state.data.kind === 'examined');
    await opened.service.start(quick);
    const { run } = await opened.reachPhase('failed');
    expect(run?.failure?.kind).toBe('folder-not-writable');
    await opened.service.close(100);
    rmSync(store);

    const second = openService('store');
    await second.service.open();
    const [earlier] = second.service.state.earlier;
    await second.service.look(earlier?.name ?? '');
    const model = second.service.state.run?.result?.model ?? '';
    expect((await openModel(join(store, model))).ok).toBe(true);

    rmSync(join(store, model), { recursive: true });
    const third = openService('store');
    await third.service.open();
    expect(third.service.state.earlier).toHaveLength(1);
    expect(readdirSync(store)).toEqual([]);
  });

  it('whose folder cannot be written fails with a sentence, and goes on when it can', async () => {
    const opened = openService('unwritable');
    mkdirSync(opened.home);
    writeFileSync(join(opened.home, 'trainings'), 'a file in the way');
    opened.service.examine(data);
    await opened.reach((state) => state.data.kind === 'examined');
    await opened.service.start(quick);
    expect(opened.service.state.run).toMatchObject({
      phase: 'failed',
      failure: { kind: 'folder-not-writable' },
    });
    expect(existsSync(join(opened.home, 'models'))).toBe(false);
    rmSync(join(opened.home, 'trainings'));
    await opened.service.goOn();
    const { run } = await opened.reachPhase('finished');
    expect(run?.failure).toBeUndefined();
  });
});
