import { emotions } from '../../common/emotions.js';
import type { TimedReading } from '../../common/timed-readings.js';

/** Seven curves over time, all of one length. */
export interface Series {
  /** Seconds, never falling. */
  readonly times: Float64Array;
  /** Probabilities, in the order of `emotions`. */
  readonly values: readonly Float32Array[];
}

/** The curves of one person, wherever they were seen. */
export function seriesOf(readings: readonly TimedReading[], person: number): Series {
  const seen = readings.flatMap(({ time, faces }) => {
    const face = faces.find((each) => each.person === person);
    return face === undefined ? [] : [{ time, probabilities: face.probabilities }];
  });
  return {
    times: Float64Array.from(seen, ({ time }) => time),
    values: emotions.map((emotion) => Float32Array.from(seen, ({ probabilities }) => probabilities[emotion])),
  };
}

/** The place of the first time that is not before the given one. */
export function firstFrom(times: Float64Array, from: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
