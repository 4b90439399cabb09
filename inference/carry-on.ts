import { area, clampToPicture, type Box } from '../common/geometry.js';
import { predicted, type Track } from './tracker.js';

/**
 * Faces are searched for anew after so many milliseconds; in between they are carried on along their way, since the
 * search is the dearest step of a reading. At 30 frames a second that is every third frame (decision 17).
 */
export const searchEvery = 70;

/** The last frame that faces were searched for in. Times are the frames' `capturedAt`, in milliseconds. */
export interface Searched {
  readonly at: number;
  /** The faces that were found, largest first. */
  readonly ids: readonly number[];
}

/** Whether a frame has to be searched for faces: nobody is known, too long ago, or the clock was set back. */
export function isSearchDue(searched: Searched | undefined, now: number): boolean {
  if (searched === undefined || searched.ids.length === 0) return true;
  return now < searched.at || now - searched.at >= searchEvery;
}

/** The faces of the last search that are still in the picture, where they should be by now. */
export function carryOn(
  searched: Searched | undefined,
  tracks: readonly Track[],
  now: number,
): { id: number; box: Box }[] {
  return (searched?.ids ?? []).flatMap((id) => {
    const followed = tracks.find((each) => each.id === id);
    if (followed === undefined) return [];
    const box = clampToPicture(predicted(followed, now));
    return area(box) > 0 ? [{ id, box }] : [];
  });
}
