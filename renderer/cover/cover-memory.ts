import type { Box } from '../../common/geometry.js';
import type { FaceReading, Reading } from '../../common/reading.js';
import { answerTo, type Answer } from '../../common/stream-protocol.js';

/** What hides one face in one picture of the camera. */
export interface Cover {
  readonly id: number;
  readonly answer: Answer;
  /** Where the face is at that time, and shortly before and after it. */
  readonly boxes: readonly [Box, ...Box[]];
  /** Milliseconds between the picture and the nearest reading with this face. */
  readonly away: number;
}

/** A face is looked for in readings up to so long after the picture, so that one that appears is hidden at once. */
export const lookAhead = 150;
/** A face may have moved between two readings: all its places within this time of the picture are hidden. */
const around = 150;
/** A face that cannot be made out any more stays hidden for so long, where it was. */
export const holdFor = 3_000;
/** Readings that no picture can ask for any more are forgotten. */
const rememberFor = holdFor + 2_000;

/** Remembers the readings of the last seconds, and tells what has to be hidden in a picture. Milliseconds. */
export class CoverMemory {
  #readings: readonly Reading[] = [];

  hear(reading: Reading): void {
    const kept = this.#readings.filter(({ capturedAt }) => capturedAt > reading.capturedAt - rememberFor);
    this.#readings = [...kept, reading];
  }

  clear(): void {
    this.#readings = [];
  }

  /** Whether the readings go far enough beyond a picture to say what has to be hidden in it. */
  knows(capturedAt: number): boolean {
    const newest = this.#readings.at(-1);
    return newest !== undefined && newest.capturedAt >= capturedAt + lookAhead;
  }

  /** The reading that is nearest to a picture in time. */
  nearest(capturedAt: number): Reading | undefined {
    const distance = (reading: Reading): number => Math.abs(reading.capturedAt - capturedAt);
    return this.#readings.reduce<Reading | undefined>(
      (best, each) => (best === undefined || distance(each) < distance(best) ? each : best),
      undefined,
    );
  }

  /** Every face that was seen shortly before the picture, or is after it. */
  coversAt(capturedAt: number): readonly Cover[] {
    const seen = new Map<number, { readonly face: FaceReading; readonly at: number }[]>();
    for (const reading of this.#readings) {
      if (reading.capturedAt < capturedAt - holdFor) continue;
      for (const face of reading.faces) {
        const places = seen.get(face.id) ?? [];
        places.push({ face, at: reading.capturedAt });
        seen.set(face.id, places);
      }
    }
    return [...seen].map(([id, places]) => coverOf(id, places, capturedAt));
  }
}

function coverOf(
  id: number,
  places: readonly { readonly face: FaceReading; readonly at: number }[],
  capturedAt: number,
): Cover {
  const sorted = [...places].sort(
    (first, second) => Math.abs(first.at - capturedAt) - Math.abs(second.at - capturedAt),
  );
  const [nearest, ...others] = sorted;
  if (nearest === undefined) throw new RangeError('A face without a place was to be hidden.');
  const away = Math.abs(nearest.at - capturedAt);
  // The neighbours on both sides count however far they are apart: the face was somewhere between them.
  const before = sorted.find(({ at }) => at <= capturedAt);
  const after = sorted.find(({ at }) => at >= capturedAt);
  const boxes = others
    .filter((place) => Math.abs(place.at - capturedAt) <= around || place === before || place === after)
    .map(({ face }) => face.box);
  return { id, answer: answerTo(nearest.face), boxes: [nearest.face.box, ...boxes], away };
}
