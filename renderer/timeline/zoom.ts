import type { TimeRange } from './reduce.js';

/** Nothing happens faster than faces move. Seconds. */
const closest = 2;

/** A range of the whole from 0 to `duration`, so many times as long, with the given moment in its place. */
export function zoomed(range: TimeRange, duration: number, factor: number, around: number): TimeRange {
  const length = Math.min(duration, Math.max(Math.min(closest, duration), (range.to - range.from) * factor));
  const share = (around - range.from) / (range.to - range.from);
  const from = around - Math.min(1, Math.max(0, share)) * length;
  return within({ from, to: from + length }, duration);
}

/** Moved so far that it lies in the whole. */
export function within({ from, to }: TimeRange, duration: number): TimeRange {
  const length = Math.min(duration, to - from);
  const begin = Math.min(Math.max(0, from), duration - length);
  return { from: begin, to: begin + length };
}

/** Moved so far that the moment can be seen; the same range where it can be. */
export function showing(range: TimeRange, duration: number, moment: number): TimeRange {
  if (moment >= range.from && moment <= range.to) return range;
  const length = range.to - range.from;
  return within({ from: moment - length / 10, to: moment + (length * 9) / 10 }, duration);
}
