import type { TrainingState } from '../../common/training-state.js';
import type { WindowState } from '../store.js';

type TrainingPart = Pick<WindowState, 'training' | 'progress' | 'pace'>;

/**
 * What changes in the window when main tells another state of trainings. Progress that belongs to what went on
 * before is forgotten: a new process may take a while until it tells its own.
 *
 * @param before nothing where the window has just opened: what it has heard of progress is of what goes on now.
 */
export function withTraining(
  before: TrainingState | undefined,
  training: TrainingState,
): Partial<TrainingPart> {
  const anew = before !== undefined && beginsAnew(before, training);
  return anew ? { training, progress: undefined, pace: undefined } : { training };
}

/** Whether something else is at work now: another training, the same one gone on with, or another data set. */
function beginsAnew(before: TrainingState, after: TrainingState): boolean {
  const starts = after.run?.phase === 'starting' && before.run?.phase !== 'starting';
  return starts || after.run?.name !== before.run?.name || readsAnother(before, after);
}

function readsAnother({ data: before }: TrainingState, { data: after }: TrainingState): boolean {
  if (after.kind !== 'reading') return false;
  return before.kind !== 'reading' || before.name !== after.name;
}
