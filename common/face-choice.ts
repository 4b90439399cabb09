import { area } from './geometry.js';
import type { FaceReading } from './reading.js';

/** Which face the large emoji answers. */
export interface FaceChoice {
  readonly id: number | undefined;
  /** Chosen by a person: kept while the face is away for a moment, and whatever its size. */
  readonly byPerson: boolean;
  readonly lastSeen: number;
}

export const noChoice: FaceChoice = { id: undefined, byPerson: false, lastSeen: 0 };

/** A face that a person chose may be lost for this long before the choice is forgotten. Milliseconds. */
const patience = 2_000;
/** Another face has to be so much larger to take over: two people side by side would alternate otherwise. */
const clearlyLarger = 1.3;

/** The choice after a reading: the person's, else the largest face. */
export function followFaces(choice: FaceChoice, faces: readonly FaceReading[], now: number): FaceChoice {
  const current = faces.find(({ id }) => id === choice.id);
  if (choice.byPerson && current !== undefined) return { ...choice, lastSeen: now };
  if (choice.byPerson && now - choice.lastSeen < patience) return choice;
  const [largest] = [...faces].sort((first, second) => area(second.box) - area(first.box));
  if (largest === undefined) return noChoice;
  const stay = current !== undefined && area(largest.box) < clearlyLarger * area(current.box);
  return { id: stay ? current.id : largest.id, byPerson: false, lastSeen: now };
}

/** The face to show: the chosen one; while that is away for a moment, the largest. */
export function shownFace(choice: FaceChoice, faces: readonly FaceReading[]): FaceReading | undefined {
  return faces.find(({ id }) => id === choice.id) ?? faces[0];
}

/** A person chose a face. */
export function chooseFace(id: number, now: number): FaceChoice {
  return { id, byPerson: true, lastSeen: now };
}

/** The next face to the right (`step` 1) or left (-1) as the person sees them, round and round. */
export function neighbour(
  shown: number | undefined,
  faces: readonly FaceReading[],
  step: 1 | -1,
  mirrored: boolean,
): number | undefined {
  const direction = mirrored ? -1 : 1;
  const fromLeft = [...faces].sort((first, second) => direction * (first.box.x - second.box.x));
  const at = fromLeft.findIndex(({ id }) => id === shown);
  return fromLeft[(at + step + fromLeft.length) % fromLeft.length]?.id;
}
