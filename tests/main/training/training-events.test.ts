import { describe, expect, it } from 'vitest';
import { defaultTrainingSettings, type EpochRecord, type TrainingEvent } from '../../../common/training.js';
import type { RunState } from '../../../common/training-state.js';
import { progressOf, withEvent } from '../../../main/training/training-events.js';

const run: RunState = {
  name: 'classic-2026-01-02',
  dataName: 'faces',
  settings: defaultTrainingSettings.classic,
  phase: 'starting',
  history: [],
  warnings: [],
};
const epoch = (number: number): TrainingEvent => {
  const record: EpochRecord = {
    epoch: number,
    loss: 1,
    accuracy: 0.5,
    validation_loss: 1,
    validation_accuracy: 0.5,
    images_per_second: 100,
  };
  return { kind: 'epoch', record, best: true };
};
const after = (...events: TrainingEvent[]): RunState => events.reduce(withEvent, run);
const oneSided: TrainingEvent = { kind: 'one-sided', epoch: 1, emotion: 'surprise', share: 0.9 };

describe('a run after an event', () => {
  it('is running once it has started, unless it was told to stop before', () => {
    const started: TrainingEvent = {
      ...{ kind: 'started', network: 'classic', epoch: 1, epochs: 3, images: 9, resumed: false },
    };
    expect(after(started).phase).toBe('running');
    expect(withEvent({ ...run, phase: 'stopping' }, started).phase).toBe('stopping');
  });

  it('has each epoch once, in order, also where one is told again', () => {
    expect(after(epoch(1), epoch(2), epoch(2), epoch(3)).history.map((each) => each.epoch)).toEqual([
      1, 2, 3,
    ]);
  });

  it('warns of one-sided answers as long as the newest epoch gives them', () => {
    expect(after(epoch(1), oneSided).warnings).toEqual([oneSided]);
    expect(after(epoch(1), oneSided, epoch(2)).warnings).toEqual([]);
  });

  it('keeps a failed checkpoint in sight until one was written again', () => {
    const failed = { kind: 'checkpoint-failed', failure: { kind: 'disk-full', folder: '/x' } } as const;
    expect(after(failed, epoch(1)).warnings).toEqual([failed]);
    expect(after(failed, epoch(1), { kind: 'checkpoint-recovered' }).warnings).toEqual([]);
  });

  it('has one warning of each kind, the newest', () => {
    const [older, newer] = (['/x', '/y'] as const).map((folder): TrainingEvent => {
      return { kind: 'checkpoint-failed', failure: { kind: 'disk-full', folder } };
    });
    if (older === undefined || newer === undefined) throw new Error('no events');
    expect(after(older, oneSided, newer).warnings).toEqual([oneSided, newer]);
  });
});

describe('progress', () => {
  it('is told without what nobody knows yet', () => {
    const progress = {
      kind: 'progress',
      epoch: 2,
      share: 0.5,
      loss: 1,
      accuracy: 0.4,
      images_per_second: 90,
    } as const;
    expect(progressOf(progress)).toEqual({
      ...{ kind: 'training', epoch: 2, share: 0.5, loss: 1, accuracy: 0.4, imagesPerSecond: 90 },
    });
    expect(progressOf({ ...progress, seconds_left: 7 })).toMatchObject({ secondsLeft: 7 });
    expect(progressOf(epoch(1))).toBeUndefined();
  });
});
