import type { FaceHint, FaceReading, Reading } from '../../common/reading.js';
import type { LiveMoment } from './live-view.js';

/** A sentence under the picture that helps to get a better answer. */
export type Hint = FaceHint | 'no-face' | 'several';

/** The most useful hint about a reading, or none: a good picture needs no words. */
export function hintFor(reading: Reading, shown: FaceReading | undefined): Hint | undefined {
  if (shown === undefined) return reading.hint ?? 'no-face';
  return shown.hint ?? (reading.faces.length > 1 ? 'several' : undefined);
}

/** A hint has to last before it is shown, before it goes, and before it counts anew. Milliseconds. */
const settleAfter = 600;

/** The hint in sight, with the number of faces that it tells. */
export interface HintState {
  readonly hint: Waiting<Hint | undefined>;
  readonly faces: Waiting<number>;
}

export const noHint: HintState = { hint: shownSince(undefined, 0), faces: shownSince(0, 0) };

/** Takes in what is read now; nothing while no picture is. */
export function followHint(
  state: HintState,
  { reading, shown }: Pick<LiveMoment, 'reading' | 'shown'>,
  now: number,
): HintState {
  const hint = settle(state.hint, reading && hintFor(reading, shown), now, settleAfter);
  const faces = reading?.faces.length ?? 0;
  if (hint.shown !== state.hint.shown) return { hint, faces: shownSince(faces, now) };
  // Where the others are out of sight, "several" is about to go: until then it keeps its number.
  return { hint, faces: faces < 2 ? state.faces : settle(state.faces, faces, now, settleAfter) };
}

interface Waiting<Value> {
  readonly shown: Value;
  readonly next: Value;
  readonly since: number;
}

function shownSince<Value>(value: Value, since: number): Waiting<Value> {
  return { shown: value, next: value, since };
}

/** Lets a value through once it has lasted, so that words do not flicker. Times in milliseconds. */
export function settle<Value>(
  state: Waiting<Value>,
  value: Value,
  now: number,
  after: number,
): Waiting<Value> {
  if (value === state.shown) return shownSince(value, now);
  if (value !== state.next) return { ...state, next: value, since: now };
  return now - state.since >= after ? shownSince(value, now) : state;
}
