import { probabilitiesFrom, type Probabilities } from '../common/emotions.js';

export interface Smoothed {
  readonly probabilities: Probabilities;
  /** `capturedAt` of the last frame that counted, in milliseconds. */
  readonly at: number;
}

/**
 * Exponential smoothing over time instead of frames, so that it feels the same at 5 readings a second and
 * at 30: what was known fades by half every `halfLife` milliseconds (0: at once).
 */
export function smooth(
  former: Smoothed | undefined,
  now: Probabilities,
  capturedAt: number,
  halfLife: number,
): Smoothed {
  if (former === undefined || halfLife === 0) return { probabilities: now, at: capturedAt };
  // A clock that was set back must not stop the smoothing, nor undo it.
  const elapsed = Math.max(0, capturedAt - former.at);
  const kept = 0.5 ** (elapsed / halfLife);
  const probabilities = probabilitiesFrom(
    (emotion) => kept * former.probabilities[emotion] + (1 - kept) * now[emotion],
  );
  return { probabilities, at: capturedAt };
}
