import type { FaceHint, FaceReading, Reading } from '../../common/reading.js';

/** A sentence under the picture that helps to get a better answer. */
export type Hint = FaceHint | 'no-face' | 'several';

/** The most useful hint about a reading, or none: a good picture needs no words. */
export function hintFor(reading: Reading, shown: FaceReading | undefined): Hint | undefined {
  if (shown === undefined) return reading.hint ?? 'no-face';
  return shown.hint ?? (reading.faces.length > 1 ? 'several' : undefined);
}

interface Waiting<Value> {
  readonly shown: Value;
  readonly next: Value;
  readonly since: number;
}

/** Lets a value through once it has lasted, so that words do not flicker. Times in milliseconds. */
export function settle<Value>(
  state: Waiting<Value>,
  value: Value,
  now: number,
  after: number,
): Waiting<Value> {
  if (value === state.shown) return { shown: value, next: value, since: now };
  if (value !== state.next) return { ...state, next: value, since: now };
  return now - state.since >= after ? { shown: value, next: value, since: now } : state;
}
