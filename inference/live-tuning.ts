import type { LiveTuning, Sensitivity, Smoothing } from '../common/settings.js';

/**
 * Half-lives in milliseconds. With the usual one a smile of half a second comes through (90 % of the answer), and
 * a single odd frame of 30 per second changes it by 14 % only.
 */
const halfLives: Readonly<Record<Smoothing, number>> = { none: 0, little: 70, usual: 150, much: 450 };

/** What is added to the model's own threshold, in shares of 1. */
const thresholdShifts: Readonly<Record<Sensitivity, number>> = { low: 0.15, usual: 0, high: -0.15 };

/** What a person's choices mean for the live view, in numbers. */
export interface TunedReading {
  /** Milliseconds. */
  readonly halfLife: number;
  /** Below this probability the answer is "not sure". */
  readonly unsureBelow: number;
  readonly faceLimit: number;
}

/** @param unsureBelow the model's own threshold, from its manifest. */
export function tunedReading(
  { smoothing, sensitivity, faceLimit }: LiveTuning,
  unsureBelow: number,
): TunedReading {
  // However the model was calibrated: at 0.95 hardly anything would be answered, at 0.2 anything would.
  const threshold = Math.min(0.95, Math.max(0.2, unsureBelow + thresholdShifts[sensitivity]));
  return {
    halfLife: halfLives[smoothing],
    unsureBelow: sensitivity === 'usual' ? unsureBelow : threshold,
    faceLimit,
  };
}
