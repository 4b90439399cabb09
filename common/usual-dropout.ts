import { defaultTrainingSettings, type NetworkName, type TrainingSettings } from './training.js';

/** Epochs of a training that has no time to learn its pictures by heart, and of one that surely has. */
const short = { epochs: 7, strength: 0.2 } as const;
const long = { epochs: 28, strength: 1 } as const;

/**
 * How strongly a training of so many epochs is kept from learning its pictures by heart: the share of the limits of
 * what changes its faces, and of the usual dropout. Where there is no time to learn by heart, both only make it harder.
 */
export function regularizationStrength(epochs: number): number {
  const way = (epochs - short.epochs) / (long.epochs - short.epochs);
  return short.strength + (long.strength - short.strength) * Math.min(1, Math.max(0, way));
}

/** The original knows no other dropout for short trainings. */
const sparesShortTrainings: Readonly<Record<NetworkName, boolean>> = { classic: false, compact: true };

/** The dropout of a training of so many epochs where nobody asks for another one; window and command line use it. */
export function usualDropout(network: NetworkName, epochs: number): TrainingSettings['dropout'] {
  const { dropout } = defaultTrainingSettings[network];
  if (!sparesShortTrainings[network]) return dropout;
  return { ...dropout, dense: Number((dropout.dense * regularizationStrength(epochs)).toFixed(3)) };
}
