import type { FaceResult } from '../common/analysis-results.js';
import { mostProbable } from '../common/emotions.js';
import type { Failure } from '../common/failures.js';
import type { Recognition } from '../inference/recognizer.js';

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
