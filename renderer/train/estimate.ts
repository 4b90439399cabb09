import type { NetworkRate } from '../../common/trainer-protocol.js';
import type { TrainingSettings } from '../../common/training.js';
import type { DataSummary } from '../../common/training-state.js';

/** Seconds that a training will take. */
export interface Estimate {
  readonly low: number;
  readonly high: number;
}

/** What is not measured: starting the process, reading the pictures again, checkpoints. Seconds. */
const around = 4;
const checkpointsEachEpoch = 2 * 0.3;

/** How long a training takes at the rates that were measured, if it is not ended early. */
export function estimateTime(
  { epochs }: Pick<TrainingSettings, 'epochs'>,
  images: DataSummary['images'],
  { slow, fast, classifying }: NetworkRate,
): Estimate {
  const count = (part: keyof typeof images): number => sumOf(Object.values(images[part]));
  const validation = count('validation') / classifying + checkpointsEachEpoch;
  const test = (count('validation') + count('test')) / classifying;
  const at = (rate: number): number => around + epochs * (count('train') / rate + validation) + test;
  return { low: at(fast), high: at(slow) };
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
