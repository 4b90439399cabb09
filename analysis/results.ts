import { mostProbable, type Emotion, type Probabilities } from '../common/emotions.js';
import type { Failure } from '../common/failures.js';
import type { Box } from '../common/geometry.js';
import type { TimedReading } from '../common/timed-readings.js';
import type { Recognition } from '../inference/recognizer.js';

/** A face in a photo. */
export interface FaceResult {
  readonly box: Box;
  readonly emotion: Emotion;
  readonly confidence: number;
  readonly probabilities: Probabilities;
}

export interface PhotoResult {
  readonly kind: 'photo';
  readonly file: string;
  /** Largest first. */
  readonly faces: readonly FaceResult[];
}

export interface VideoResult {
  readonly kind: 'video';
  readonly file: string;
  /** Seconds. */
  readonly duration: number;
  readonly readings: readonly TimedReading[];
  /** Why it could not be read to its end; what came before is in `readings`. */
  readonly failure?: Failure;
}

export interface FailedResult {
  readonly kind: 'failed';
  readonly file: string;
  readonly failure: Failure;
}

/** What is known about one file. */
export type FileResult = PhotoResult | VideoResult | FailedResult;

export function faceResults({ faces }: Recognition): FaceResult[] {
  return faces.map(({ box, probabilities }) => {
    const emotion = mostProbable(probabilities);
    return { box, emotion, confidence: probabilities[emotion], probabilities };
  });
}

/** The file that a failure is about; empty where it is about something else. */
export function fileOf(failure: Failure): string {
  return 'file' in failure ? failure.file : '';
}
