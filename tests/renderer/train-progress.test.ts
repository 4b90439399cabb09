import { describe, expect, it } from 'vitest';
import { defaultTrainingSettings } from '../../common/training.js';
import type { DataState, RunState, TrainingProgress, TrainingState } from '../../common/training-state.js';
import { useWindow } from '../../renderer/store.js';
import { withTraining } from '../../renderer/train/with-training.js';

const reading = (name: string): DataState => ({ kind: 'reading', name });
const run = (name: string, phase: RunState['phase']): RunState => ({
  name,
  dataName: 'faces',
  settings: defaultTrainingSettings.classic,
  phase,
  history: [],
  warnings: [],
});
const state = (part: Partial<TrainingState>): TrainingState => ({
  data: { kind: 'none' },
  earlier: [],
  ...part,
});

/** Everything that the process before has told. */
const told = {
  progress: { kind: 'loading', share: 1 },
  pace: { kind: 'training', epoch: 3, share: 0.5, loss: 1, accuracy: 0.6, imagesPerSecond: 90 },
} as const satisfies Record<string, TrainingProgress>;

/** What the window shows of progress after main has told the second state. */
function shownAfter(before: TrainingState | undefined, after: TrainingState): object {
  useWindow.setState({ training: before, ...told });
  useWindow.setState((window) => withTraining(window.training, after));
  const { training, progress, pace } = useWindow.getState();
  expect(training).toBe(after);
  return { progress, pace };
}

describe('the progress of a training', () => {
  const none = { progress: undefined, pace: undefined };

  it.each([
    ['a training begins', state({}), state({ run: run('first', 'starting') })],
    [
      'another one begins',
      state({ run: run('first', 'finished') }),
      state({ run: run('second', 'starting') }),
    ],
    [
      'it is gone on with',
      state({ run: run('first', 'interrupted') }),
      state({ run: run('first', 'starting') }),
    ],
    [
      'another is looked at',
      state({ run: run('first', 'finished') }),
      state({ run: run('second', 'failed') }),
    ],
    ['a data set is read', state({}), state({ data: reading('faces') })],
    ['another one is read', state({ data: reading('faces') }), state({ data: reading('others') })],
  ])('is forgotten when %s', (_, before, after) => {
    expect(shownAfter(before, after)).toEqual(none);
  });

  it.each([
    [
      'the training that starts',
      state({ run: run('first', 'starting') }),
      state({ run: run('first', 'starting') }),
    ],
    ['its first step', state({ run: run('first', 'starting') }), state({ run: run('first', 'running') })],
    ['a pause', state({ run: run('first', 'running') }), state({ run: run('first', 'paused') })],
    ['the data set that is read', state({ data: reading('faces') }), state({ data: reading('faces') })],
    ['a window that has just opened', undefined, state({ run: run('first', 'running') })],
  ])('stays with %s', (_, before, after) => {
    expect(shownAfter(before, after)).toEqual(told);
  });
});
