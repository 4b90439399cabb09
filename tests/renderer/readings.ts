import { mostProbable, probabilitiesFrom, type Emotion } from '../../common/emotions.js';
import type { Box } from '../../common/geometry.js';
import type { FaceReading, Reading } from '../../common/reading.js';

/** A face that is happy in the middle of the picture, unless said otherwise. */
export function faceReading(changes: Partial<FaceReading> & { emotion?: Emotion } = {}): FaceReading {
  const { emotion = 'happy', ...others } = changes;
  const probabilities = probabilitiesFrom((each) => (each === emotion ? 0.88 : 0.02));
  return {
    id: 1,
    box: boxOf(0.4, 0.4, 0.2, 0.2),
    detection: 0.9,
    probabilities,
    instantaneous: probabilities,
    verdict: { kind: 'sure', emotion: mostProbable(probabilities), confidence: 0.88 },
    ...others,
  };
}

export const boxOf = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

export function readingOf(faces: readonly FaceReading[], changes: Partial<Reading> = {}): Reading {
  return {
    sequence: 0,
    capturedAt: 0,
    faces: [...faces],
    milliseconds: { detect: 10, classify: 5, total: 15 },
    ...changes,
  };
}
