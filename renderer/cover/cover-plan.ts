import type { RecognizerState } from '../../common/app-state.js';
import type { Answer } from '../../common/stream-protocol.js';
import type { Size } from '../live/letterbox.js';
import { discOver, liesIn, type Disc } from './cover-geometry.js';
import type { CoverMemory } from './cover-memory.js';

/** Why the whole picture is made unrecognisable instead of each face. */
export type BlurReason = Exclude<RecognizerState['kind'], 'ready'> | 'no-face' | 'waiting';

export interface CoveredFace {
  readonly disc: Disc;
  readonly answer: Answer;
}

/** How a picture may be shown while faces are to be hidden. */
export type CoverPlan =
  | { readonly kind: 'covers'; readonly faces: readonly CoveredFace[] }
  | { readonly kind: 'blur'; readonly why: BlurReason }
  /** It may not be shown yet: the readings are not there. */
  | { readonly kind: 'wait' };

/** A picture that is older than this and still waits is shown blurred. Milliseconds. */
export const longestWait = 800;
/** A cover that only stays grows to this size over a second: the face may have moved on. */
const heldGrowth = 1.5;
/** Faces nearer than this in time to a reading are where it says. Milliseconds. */
const heldAfter = 300;

/**
 * The plan for one picture. A face that cannot be made out cannot be hidden, so a picture in which none is
 * known is shown only blurred: the switch promises that nobody's face is seen.
 */
export function planFor(
  picture: { readonly capturedAt: number; readonly size: Size },
  memory: CoverMemory,
  recognizer: RecognizerState['kind'],
  now: number,
): CoverPlan {
  if (recognizer !== 'ready') return { kind: 'blur', why: recognizer };
  if (!memory.knows(picture.capturedAt))
    return now - picture.capturedAt > longestWait ? { kind: 'blur', why: 'waiting' } : { kind: 'wait' };
  const covers = memory.coversAt(picture.capturedAt);
  if (covers.length === 0) return { kind: 'blur', why: 'no-face' };
  const placed = covers.map(({ boxes, answer, away }) => {
    const growth = 1 + (heldGrowth - 1) * Math.min(1, Math.max(0, away - heldAfter) / 1_000);
    return { disc: discOver(boxes, picture.size, growth), answer, held: away > heldAfter };
  });
  // A face that got another number would be hidden twice.
  const current = placed.filter(({ held }) => !held);
  const faces = placed.filter(
    ({ held, disc }) => !held || !current.some((other) => liesIn(disc, other.disc)),
  );
  return { kind: 'covers', faces: faces.map(({ disc, answer }) => ({ disc, answer })) };
}
