import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { trainingReportSchema, type TrainingEvent } from '../../common/training.js';
import type { Engine } from '../../inference/engine.js';
import { CheckpointStore } from '../../training/checkpoints/checkpoint-store.js';
import { TrainingControl } from '../../training/control.js';
import { trainModel, type TrainModelEnd } from '../../training/train-model.js';
import { nativeEngine } from './native.js';
import { temporaryFolder, writePatterns } from './pictures.js';

const { folder, remove } = temporaryFolder();
const data = join(folder, 'data');
let engine: Engine;

beforeAll(async () => {
  engine = await nativeEngine();
  await writePatterns(data, 5);
});
afterAll(remove);

interface Wish {
  readonly resume?: boolean;
  readonly data?: string;
  readonly epochs?: number;
  readonly steer?: (event: TrainingEvent, control: TrainingControl) => void;
}

async function attempt(name: string, wish: Wish = {}): Promise<Outcome<TrainModelEnd>> {
  const control = new TrainingControl();
  return trainModel({
    engine: () => Promise.resolve(succeeded(engine)),
    data: wish.data ?? data,
    folder: join(folder, name),
    models: { bundledModels: join(folder, 'bundled'), ownModels: join(folder, 'own') },
    cacheFolder: join(folder, 'cache'),
    requested: {
      ...(!wish.resume && { epochs: 2, batch: 16, learningRate: 1e-3, seed: 7, keep: 'last' }),
      ...(wish.epochs !== undefined && { epochs: wish.epochs }),
    },
    resume: wish.resume ?? false,
    control,
    tell: (event) => wish.steer?.(event, control),
  });
}

/** Compared as wholes: one by one, two million bytes take minutes. */
const sameWeights = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((name) => readFileSync(join(folder, name, 'weights.bin')));
  return first !== undefined && second !== undefined && first.equals(second);
};

const kindOf = (ended: Outcome<TrainModelEnd>): string => (ended.ok ? ended.value.kind : ended.failure.kind);

describe('a training’s folder', { timeout: 300_000 }, () => {
  const busy = (place: string): object => failed({ kind: 'run-busy', folder: place });

  it('is refused to a second training, and the first one does not notice', async () => {
    let second: Promise<Outcome<TrainModelEnd>> | undefined;
    const first = await attempt('twice', {
      steer: (event) => {
        if (event.kind === 'epoch') second ??= attempt('twice', { resume: true });
      },
    });
    expect(kindOf(first)).toBe('trained');
    expect(await second).toEqual(busy(join(folder, 'twice')));
    await attempt('once');
    expect(sameWeights('twice', 'once')).toBe(true);
  });
});

describe('a data folder that goes away', { timeout: 300_000 }, () => {
  it('while training costs nothing; to resume, it must be back', async () => {
    const away = join(folder, 'away');
    const own = join(folder, 'own-data');
    await writePatterns(own, 5);
    const gone = await attempt('without-data', {
      data: own,
      steer: (event, control) => {
        if (event.kind !== 'epoch') return;
        renameSync(own, away);
        control.stop();
      },
    });
    expect(gone).toEqual(succeeded({ kind: 'stopped', finishedEpochs: 1 }));
    const before = readdirSync(join(folder, 'without-data', 'run'));
    const refused = await attempt('without-data', { data: own, resume: true });
    expect(refused).toEqual(failed({ kind: 'file-missing', file: own }));
    expect(readdirSync(join(folder, 'without-data', 'run'))).toEqual(before);
    renameSync(away, own);
    const resumed = await attempt('without-data', {
      data: own,
      resume: true,
      steer: (event) => {
        if (event.kind === 'started') rmSync(own, { recursive: true });
      },
    });
    expect(kindOf(resumed)).toBe('trained');
  });
});

describe('a run folder that goes away', { timeout: 300_000 }, () => {
  it('is made again by the next checkpoint', async () => {
    const place = join(folder, 'removed');
    const ended = await attempt('removed', {
      steer: (event) => {
        if (event.kind === 'validating' && event.epoch === 1) rmSync(place, { recursive: true });
      },
    });
    expect(kindOf(ended)).toBe('trained');
    expect(existsSync(join(place, 'report.html'))).toBe(true);
    expect((await new CheckpointStore(join(place, 'run')).newest()).checkpoint?.header.finished).toBe(true);
  });
});

describe('a run folder that cannot be written any more', { timeout: 300_000 }, () => {
  it('is told of at the end, with what was saved, and the training goes on from there', async () => {
    const run = join(folder, 'closed', 'run');
    const told: TrainingEvent[] = [];
    const stopped = await attempt('closed', {
      epochs: 4,
      steer: (event, control) => {
        told.push(event);
        if (event.kind !== 'epoch') return;
        if (event.record.epoch === 1) {
          renameSync(run, `${run}-aside`);
          writeFileSync(run, '');
        } else if (event.record.epoch === 3) control.stop();
      },
    });
    const unsaved = { kind: 'training-not-saved', folder: run, finished: 3, saved: 1 };
    expect(stopped).toMatchObject(succeeded({ kind: 'stopped', finishedEpochs: 3, unsaved }));
    expect(told.filter(({ kind }) => kind === 'checkpoint-failed')).toHaveLength(1);
    rmSync(run);
    renameSync(`${run}-aside`, run);
    let from: number | undefined;
    const resumed = await attempt('closed', {
      resume: true,
      steer: (event) => {
        if (event.kind === 'started') from = event.epoch;
      },
    });
    expect(from).toBe(2);
    expect(kindOf(resumed)).toBe('trained');
  });
});

describe('fewer epochs, asked for in the middle of one', { timeout: 300_000 }, () => {
  it('are as many as were begun: the model is that of a whole epoch, and the report says which', async () => {
    const stopped = await attempt('fewer', {
      epochs: 5,
      steer: (event, control) => {
        if (event.kind === 'progress' && event.epoch === 2) control.stop();
      },
    });
    expect(stopped).toEqual(succeeded({ kind: 'stopped', finishedEpochs: 1 }));
    const ended = await attempt('fewer', { resume: true, epochs: 1 });
    const report = { epoch: 2, history: [{ epoch: 1 }, { epoch: 2 }], settings: { epochs: 2 } };
    expect(ended).toMatchObject(succeeded({ kind: 'trained', report }));
    await attempt('two');
    expect(sameWeights('fewer', 'two')).toBe(true);
  });
});

describe('a clock that goes backwards', { timeout: 300_000 }, () => {
  afterEach(() => void vi.useRealTimers());

  it('changes nothing but the date', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2040-01-01') });
    const stopped = await attempt('clock', {
      steer: (event, control) => {
        vi.setSystemTime(Date.now() - 86_400_000);
        if (event.kind === 'epoch') control.stop();
      },
    });
    expect(stopped).toEqual(succeeded({ kind: 'stopped', finishedEpochs: 1 }));
    vi.setSystemTime(new Date('1990-01-01'));
    expect(kindOf(await attempt('clock', { resume: true }))).toBe('trained');
    vi.useRealTimers();
    await attempt('steady');
    expect(sameWeights('clock', 'steady')).toBe(true);
    const file = readFileSync(join(folder, 'clock', 'report.json'), 'utf8');
    const { history, seconds } = trainingReportSchema.parse(JSON.parse(file));
    for (const { images_per_second: rate } of history) expect(rate).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThan(0);
  });
});
