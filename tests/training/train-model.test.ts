import { cpSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emotions } from '../../common/emotions.js';
import { succeeded } from '../../common/failures.js';
import {
  epochRecordSchema,
  trainingReportSchema,
  type EpochRecord,
  type TrainingEvent,
} from '../../common/training.js';
import type { Engine } from '../../inference/engine.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import { answerCrops } from '../../training/evaluation/answerers.js';
import { evaluateFolder } from '../../training/evaluation/evaluate-folder.js';
import type { RequestedSettings } from '../../training/run-settings.js';
import { openSmallDisk } from '../helpers/small-disk.js';
import { Attempts, kindOf, quickSettings, type Attempt, type Wish } from './attempts.js';
import { largestDifference } from './native.js';
import { writePatterns } from './pictures.js';

let attempts: Attempts;
let folder: string;
let data: string;
let models: Attempts['models'];
let engine: Engine;
const settings = quickSettings;

beforeAll(async () => {
  attempts = await Attempts.prepare();
  ({ folder, data, models, engine } = attempts);
});
afterAll(() => attempts.remove());

const attempt = (name: string, wish?: Wish): Promise<Attempt> => attempts.train(name, wish);
const sameWeights = (one: string, other: string): boolean => attempts.sameWeights(one, other);

const epochsIn = (events: readonly TrainingEvent[]): EpochRecord[] =>
  events.flatMap((event) => (event.kind === 'epoch' ? [event.record] : []));

const weightsIn = (name: string): Float32Array =>
  new Float32Array(Uint8Array.from(readFileSync(join(folder, name, 'weights.bin'))).buffer);

describe('a training', () => {
  let whole: Attempt;
  beforeAll(async () => {
    whole = await attempt('whole');
  });

  it('ends with a model that the app can use, and its figures', async () => {
    expect(kindOf(whole)).toBe('trained');
    expect(readdirSync(join(folder, 'whole')).sort()).toEqual([
      'data-report.json',
      'manifest.json',
      'model.json',
      'report.html',
      'report.json',
      'run',
      'weights.bin',
    ]);
    const report = trainingReportSchema.parse(
      JSON.parse(readFileSync(join(folder, 'whole', 'report.json'), 'utf8')),
    );
    expect([report.epoch, report.test.images, report.validation.images]).toEqual([3, 21, 7]);
    expect(report.held_out?.images).toBe(28);
    expect(report.history).toEqual(epochsIn(whole.events));

    // Entered in the store, whole, and with the same answers there.
    const stored = await openModel(join(models.ownModels, 'whole'));
    if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
    expect(Object.keys(stored.value.manifest.files)).toContain('report.html');
    expect([stored.value.manifest.labels, stored.value.manifest.parameters]).toEqual([emotions, 2_345_607]);
    const classifier = await loadClassifier(engine, stored.value);
    if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
    const measured = await evaluateFolder({
      folder: join(data, 'test'),
      exclude: new Set(),
      answer: answerCrops(classifier.value),
    });
    classifier.value.dispose();
    if (!measured.ok) throw new Error(JSON.stringify(measured.failure));
    expect(measured.value.figures.confusion).toEqual(report.test.confusion);
    expect(measured.value.figures.loss).toBeCloseTo(report.test.loss, 4);
  });

  it('tells each epoch, and progress within it', () => {
    expect(epochsIn(whole.events).map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    for (const record of epochsIn(whole.events)) expect(epochRecordSchema.parse(record)).toEqual(record);
    expect(whole.events[0]).toEqual({
      kind: 'started',
      network: 'classic',
      epoch: 1,
      epochs: 3,
      images: 35,
      resumed: false,
    });
    expect(whole.events.some(({ kind }) => kind === 'progress')).toBe(true);
    expect(whole.events.at(-1)).toEqual({ kind: 'testing' });
  });

  it('is the same again with the same seed, paused or not, and another one with another', async () => {
    let pauses = 0;
    await attempt('again', {
      steer: (event, control) => {
        if (event.kind !== 'progress' || pauses > 0) return;
        pauses += 1;
        control.pause();
        setTimeout(() => control.resume(), 300);
      },
    });
    expect(pauses).toBe(1);
    expect(sameWeights('again', 'whole')).toBe(true);
    await attempt('other', { requested: { ...settings, epochs: 1, seed: 8 } });
    expect(largestDifference(weightsIn('other'), weightsIn('whole'))).toBeGreaterThan(1e-3);
  });

  it('goes on in the middle of an epoch as if it had never stopped', async () => {
    let seen = 0;
    const stopped = await attempt('stopped', {
      steer: (event, control) => {
        // The first progress of the second epoch comes after its first step.
        if (event.kind === 'progress' && event.epoch === 2) seen += 1;
        if (seen === 1) control.stop();
      },
    });
    expect(stopped.ended).toEqual(succeeded({ kind: 'stopped', finishedEpochs: 1 }));
    const resumed = await attempt('stopped', { resume: true, requested: {} });
    expect(resumed.events[0]).toMatchObject({ kind: 'started', epoch: 2, resumed: true });
    expect(epochsIn(resumed.events).map(({ epoch }) => epoch)).toEqual([2, 3]);
    expect(sameWeights('stopped', 'whole')).toBe(true);
    const curve = [...epochsIn(stopped.events), ...epochsIn(resumed.events)];
    const withoutClock = (record: EpochRecord): object => ({ ...record, images_per_second: 0 });
    expect(curve.map(withoutClock)).toEqual(epochsIn(whole.events).map(withoutClock));
  });

  it('that is finished has nothing left to do, unless more epochs are wanted', async () => {
    expect(kindOf(await attempt('whole', { resume: true }))).toBe('was-finished');
    expect(kindOf(await attempt('whole', { resume: true, requested: {} }))).toBe('was-finished');
    cpSync(join(folder, 'whole'), join(folder, 'longer'), { recursive: true });
    const longer = await attempt('longer', { resume: true, requested: { epochs: 4 } });
    expect(epochsIn(longer.events).map(({ epoch }) => epoch)).toEqual([4]);
    const atOnce = await attempt('four', { requested: { ...settings, epochs: 4 } });
    expect(kindOf(atOnce)).toBe('trained');
    expect(sameWeights('longer', 'four')).toBe(true);
  });

  it('that was prolonged and interrupted is not taken for finished', async () => {
    cpSync(join(folder, 'whole'), join(folder, 'prolonged'), { recursive: true });
    const stopped = await attempt('prolonged', {
      resume: true,
      requested: { epochs: 4 },
      steer: (event, control) => {
        if (event.kind === 'progress') control.stop();
      },
    });
    expect(kindOf(stopped)).toBe('stopped');
    const resumed = await attempt('prolonged', { resume: true, requested: {} });
    expect(kindOf(resumed)).toBe('trained');
    expect(sameWeights('prolonged', 'four')).toBe(true);
  });

  it('whose checkpoints cannot be read says so, and touches none of them', async () => {
    cpSync(join(folder, 'whole'), join(folder, 'unreadable'), { recursive: true });
    const run = join(folder, 'unreadable', 'run');
    for (const name of readdirSync(run)) truncateSync(join(run, name), 10_000);
    const before = readdirSync(run);
    const refused = await attempt('unreadable', { resume: true, requested: {} });
    expect(refused.ended).toMatchObject({ failure: { kind: 'checkpoints-unreadable', folder: run } });
    expect(readdirSync(run)).toEqual(before);
  });

  it('is not trained over, and goes on with nothing but its own data and settings', async () => {
    expect(kindOf(await attempt('whole'))).toBe('run-exists');
    const other = await attempt('whole', { resume: true, requested: { batch: 8, seed: 9 } });
    expect(other.ended).toMatchObject({ failure: { kind: 'run-settings-differ', names: 'batch, seed' } });
    const otherData = join(folder, 'other-data');
    await writePatterns(otherData, 10, 500);
    const moved = await attempt('whole', {
      resume: true,
      requested: { epochs: 5 },
      data: otherData,
    });
    expect(kindOf(moved)).toBe('data-set-changed');
  });

  it('starts afresh where there is nothing to resume', async () => {
    const fresh = await attempt('fresh', { resume: true, requested: { ...settings, epochs: 1 } });
    expect(fresh.events[0]).toMatchObject({ kind: 'started', resumed: false });
    expect(kindOf(fresh)).toBe('trained');
  });

  it('tells of a damaged checkpoint, and uses the one before it', async () => {
    const name = 'damaged';
    cpSync(join(folder, 'whole'), join(folder, name), { recursive: true });
    const run = join(folder, name, 'run');
    const [older = '', newest = ''] = readdirSync(run).sort();
    expect(newest).not.toBe('');
    truncateSync(join(run, newest), 10_000);
    const resumed = await attempt(name, { resume: true });
    expect(resumed.events[0]).toEqual({ kind: 'checkpoint-damaged', file: newest });
    expect(older).not.toBe(newest);
    expect(sameWeights(name, 'whole')).toBe(true);
  });
});

describe('the best epoch', () => {
  it('is kept, ends the training early with patience, and one-sided answers are told', async () => {
    // So high a rate spoils the network for good: it answers one and the same.
    const requested: RequestedSettings = {
      epochs: 9,
      batch: 16,
      learningRate: 0.02,
      seed: 1,
      keep: 'best',
      patience: 2,
    };
    const { ended, events } = await attempt('best', { requested });
    if (!ended.ok || ended.value.kind !== 'trained') throw new Error(JSON.stringify(ended));
    const { report } = ended.value;
    const best = Math.max(...report.history.map((record) => record.validation_accuracy));
    expect(report.validation.accuracy).toBeCloseTo(best, 6);
    expect(report.history[report.epoch - 1]?.validation_accuracy).toBe(best);
    expect(report.history).toHaveLength(Math.min(9, report.epoch + 2));
    expect(report.held_out).toBeUndefined();
    expect(events.find(({ kind }) => kind === 'one-sided')).toMatchObject({ share: 1 });
  });
});

describe('numbers out of bounds', () => {
  it('end the training with a failure, and with no model', async () => {
    const diverged = await attempt('diverged', { requested: { ...settings, learningRate: 1 } });
    expect(kindOf(diverged)).toBe('training-diverged');
    expect(readdirSync(join(folder, 'diverged'))).toEqual(['data-report.json', 'run']);
  });
});

describe('a full disk', () => {
  /** One checkpoint takes 28 MB, so there is room for the first one only. */
  const roomForOne = 34 * 1024;

  it('that has room again is told once, like its being full', async (context) => {
    const disk = openSmallDisk(join(folder, 'room'), roomForOne);
    if (disk === undefined) return context.skip('only root can mount a small disk');
    try {
      const { ended, events } = await attempt('room', {
        requested: { ...settings, epochs: 4 },
        steer: (event) => {
          if (event.kind === 'epoch' && event.record.epoch === 3) disk.remount('size=200m');
        },
      });
      const told = events.map(({ kind }) => kind).filter((kind) => kind.startsWith('checkpoint'));
      expect(told).toEqual(['checkpoint-failed', 'checkpoint-recovered']);
      expect(ended.ok && ended.value.kind).toBe('trained');
    } finally {
      disk.close();
    }
  });

  it('at the start is one failure, and on the way one warning', async (context) => {
    const disk = openSmallDisk(join(folder, 'disk'), roomForOne);
    if (disk === undefined) return context.skip('only root can mount a small disk');
    const { place } = disk;
    try {
      // The model fits when the checkpoint is gone.
      const requested = { ...settings, epochs: 2 };
      const run = join(place, 'run');
      const { ended, events } = await attempt('disk', {
        requested,
        steer: (event) => {
          if (event.kind === 'testing') rmSync(run, { recursive: true });
        },
      });
      const warnings = events.filter(({ kind }) => kind === 'checkpoint-failed');
      expect(warnings).toEqual([{ kind: 'checkpoint-failed', failure: { kind: 'disk-full', folder: run } }]);
      expect(ended.ok && ended.value.kind).toBe('trained');

      const second = await attempt('disk/second', { requested });
      expect(second.ended).toEqual({
        ok: false,
        failure: { kind: 'disk-full', folder: join(place, 'second', 'run') },
      });
      expect(readdirSync(join(place, 'second', 'run'))).toEqual([]);
    } finally {
      disk.close();
    }
  });
});
