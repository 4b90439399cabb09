/** How often a video is read, unless a person wants it otherwise. */
export const usualReadingsPerSecond = 10;
export const mostReadingsPerSecond = 60;
/** One in a hundred seconds. */
export const fewestReadingsPerSecond = 0.01;

/** A reading that fails to see somebody, and the times of the pictures that it takes, are bridged. */
const spacingsBridged = 2.5;

/**
 * How long what a reading says may stand until the next one, in seconds: a second, as before a camera, but where
 * readings are farther apart, past the next but one.
 *
 * @param spacing from one reading to the next, in seconds
 */
export function longestBridge(spacing: number): number {
  return Math.max(1, spacingsBridged * spacing);
}

/** A frame this much earlier than its reading is due is taken: files round their times. Seconds. */
const tolerance = 0.002;

/** Chooses the frames of a video that are read, by the time at which they are shown. */
export interface VideoSampler {
  /** When the next reading is due, in seconds; no earlier frame is wanted. */
  readonly due: number;
  /** Whether the frame shown from `time` (seconds) on is to be read; each is asked about once, in order. */
  takes(time: number): boolean;
}

/**
 * Readings are due at 0, 1/n, 2/n … seconds, and each takes the first frame shown from then on. A video with
 * fewer frames has all of them read, a pause in it leaves its readings out, and the times never drift.
 */
export function createVideoSampler(readingsPerSecond: number): VideoSampler {
  let due = 0;
  return {
    get due() {
      return due;
    },
    takes(time) {
      if (time + tolerance < due) return false;
      due = (Math.floor((time + tolerance) * readingsPerSecond) + 1) / readingsPerSecond;
      return true;
    },
  };
}
