import { assertNever } from '../../common/assert-never.js';
import type { TrainingEvent } from '../../common/training.js';
import type { RunState, TrainingProgress } from '../../common/training-state.js';

/** A run after an event; the same object where the event changes nothing that lasts. */
export function withEvent(run: RunState, event: TrainingEvent): RunState {
  switch (event.kind) {
    case 'started':
      return { ...run, phase: run.phase === 'starting' ? 'running' : run.phase };
    case 'epoch': {
      const before = run.history.filter(({ epoch }) => epoch < event.record.epoch);
      // An epoch that is still one-sided says so right after this.
      const warnings = run.warnings.filter(({ kind }) => kind !== 'one-sided');
      return { ...run, history: [...before, event.record], warnings };
    }
    case 'one-sided':
    case 'checkpoint-failed':
    case 'checkpoint-damaged':
      // One of each kind: a newer one takes the place of the older.
      return { ...run, warnings: [...run.warnings.filter(({ kind }) => kind !== event.kind), event] };
    case 'checkpoint-recovered':
      return { ...run, warnings: run.warnings.filter(({ kind }) => kind !== 'checkpoint-failed') };
    case 'testing':
      return { ...run, phase: 'testing' };
    case 'progress':
    case 'validating':
      return run;
    default:
      return assertNever(event);
  }
}

/** What an event says about how far a training is; nothing where it says something else. */
export function progressOf(event: TrainingEvent): TrainingProgress | undefined {
  if (event.kind === 'validating') return event;
  if (event.kind !== 'progress') return undefined;
  const { epoch, share, loss, accuracy, images_per_second: imagesPerSecond, seconds_left: left } = event;
  return {
    kind: 'training',
    epoch,
    share,
    loss,
    accuracy,
    imagesPerSecond,
    ...(left !== undefined && { secondsLeft: left }),
  };
}

/** How much of the pictures has been read. */
export function loadingProgress({ done, all }: { done: number; all: number }): TrainingProgress {
  return { kind: 'loading', share: all === 0 ? 0 : done / all };
}
