import { ExpectedFailure, type Failure } from '../../common/failures.js';
import type { Frame } from '../../common/frame.js';
import { usualTuning } from '../../common/settings.js';
import { timedReading, type TimedReading } from '../../common/timed-readings.js';
import { createVideoSampler, longestBridge, usualReadingsPerSecond } from '../../common/video-sampling.js';
import { createLiveReader } from '../../inference/live-reader.js';
import type { Recognizer } from '../../inference/recognizer.js';
import { fitted } from './fitted.js';
import type { FrameSource, SourceFrame } from './frame-source.js';

export interface VideoReadingOptions {
  /** The model's own threshold, from its manifest. */
  readonly unsureBelow: number;
  readonly readingsPerSecond?: number;
  /** Ends the reading: `readFrames` rejects with the signal's reason, and the source is let go. */
  readonly signal?: AbortSignal | undefined;
  /** Hears every reading as it comes. */
  readonly onReading?: ((reading: TimedReading, duration: number | undefined) => void) | undefined;
}

export interface VideoReadings {
  /** Seconds. */
  readonly duration: number;
  readonly readings: readonly TimedReading[];
  /** Why the video could not be read to its end. */
  readonly failure?: Failure;
}

/**
 * Reads the faces in a video as the live view reads those before a camera: followed from picture to picture,
 * however far apart those are, and smoothed over the video's own time.
 */
export async function readFrames(
  source: FrameSource,
  recognizer: Recognizer,
  { unsureBelow, readingsPerSecond = usualReadingsPerSecond, signal, onReading }: VideoReadingOptions,
): Promise<VideoReadings> {
  const forgetAfter = longestBridge(1 / readingsPerSecond) * 1000;
  const reader = createLiveReader(recognizer, unsureBelow, usualTuning, forgetAfter);
  const sampler = createVideoSampler(readingsPerSecond);
  const readings: TimedReading[] = [];
  let failure: Failure | undefined;
  try {
    for await (const picture of source) {
      signal?.throwIfAborted();
      if (!sampler.takes(picture.time)) continue;
      const reading = timedReading(await reader.read(frameOf(picture, readings.length)), 0);
      readings.push(reading);
      onReading?.(reading, source.duration);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof ExpectedFailure)) throw error;
    failure = error.failure;
  }
  signal?.throwIfAborted();
  const end = readings.at(-1)?.time ?? 0;
  const duration = Math.max(source.duration ?? 0, end);
  return { duration, readings, ...(failure === undefined ? {} : { failure }) };
}

/** The clock of the readings is the video's own, in milliseconds. */
function frameOf(picture: SourceFrame, sequence: number): Frame {
  return { ...fitted(picture), sequence, capturedAt: Math.max(0, picture.time) * 1000 };
}
