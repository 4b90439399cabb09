import { defaultTrainingSettings } from '../../common/training.js';
import type { Checkpoint } from '../../training/checkpoints/checkpoint.js';

/** A checkpoint whose numbers tell its step. */
export function someCheckpoint(step: number, floats = 1000): Checkpoint {
  const array = (name: string, add: number): Checkpoint['weights'] => [
    {
      name,
      shape: [floats],
      values: Float32Array.from({ length: floats }, (_, index) => index * step + add),
    },
  ];
  return {
    header: {
      settings: defaultTrainingSettings.classic,
      fingerprint: 'f',
      epoch: 3,
      batch: 2,
      step,
      sums: { loss: 1.5, correct: 3, images: 7, seconds: 0.25 },
      history: [],
      best: { epoch: 2, accuracy: 0.5, loss: 1.25 },
      seconds: 12,
      finished: false,
    },
    weights: array('a/kernel', 0.5),
    moments: array('a/kernel#first', 0.25),
    best: array('a/kernel', 0.125),
  };
}
