import { emotions } from '../common/emotions.js';
import type { TrainingSettings } from '../common/training.js';
import type { DataSet } from './data-set/data-set.js';
import { RandomNumbers, shuffled, uses } from './random.js';

/** The training faces in the order of an epoch (from 1), as many as there are: the same for the same settings. */
export function orderOfEpoch(
  { parts, shown }: Pick<DataSet, 'parts' | 'shown'>,
  { seed, balance = 0 }: Pick<TrainingSettings, 'seed' | 'balance'>,
  epoch: number,
): Int32Array {
  const random = new RandomNumbers(seed, uses.order, epoch);
  const faces = balance === 0 ? parts.train : balanced(parts.train, shown, balance, random);
  return shuffled(faces.length, random).map((place) => faces[place] ?? 0);
}

/**
 * As many faces, with more of the rare expressions: a class of n faces gets a share that goes with n^(1 − balance).
 * Every face of a class is taken before one of them is taken again, and which ones are left out changes.
 */
function balanced(train: Int32Array, shown: Uint8Array, balance: number, random: RandomNumbers): Int32Array {
  const classes = emotions.map((_, label) => train.filter((face) => shown[face] === label));
  const weights = classes.map(({ length }) => (length === 0 ? 0 : length ** (1 - balance)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const chosen = new Int32Array(train.length);
  let done = 0;
  let upTo = 0;
  for (const [label, faces] of classes.entries()) {
    upTo += weights[label] ?? 0;
    // Rounded by their sums, so that they add up to exactly as many as there are.
    const end = Math.round((upTo / sum) * train.length);
    while (done < end) {
      const round = shuffled(faces.length, random).subarray(0, end - done);
      for (const place of round) chosen[done++] = faces[place] ?? 0;
    }
  }
  return chosen;
}
