import { firstFrom, type Series } from './person-series.js';

/** From and to, in seconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Times and then a column for each emotion, all of one length; `null` is a gap in the curve. */
export type ReducedSeries = [times: number[], ...values: (number | null)[][]];

/** Who was not seen for so long was not there: the curve stops, and begins anew. Seconds. */
export const longestGap = 1;

/**
 * What can be seen of the curves in so many columns of pixels: the mean of each column that holds a reading. A hundred
 * thousand readings cost no more to draw than a thousand so, and a few keep every reading of theirs. One reading
 * beyond either end is taken along, so that the curves reach the edges.
 */
export function reduceSeries(
  { times, values }: Series,
  { from, to }: TimeRange,
  columns: number,
): ReducedSeries {
  const reduced: ReducedSeries = [[], ...values.map((): (number | null)[] => [])];
  const width = (to - from) / Math.max(1, columns);
  if (!(width > 0)) return reduced;
  const first = Math.max(0, firstFrom(times, from) - 1);
  const end = Math.min(times.length, firstFrom(times, to) + 1);
  const columnOf = (place: number): number => Math.floor(((times[place] ?? 0) - from) / width);
  for (let begin = first; begin < end;) {
    let next = begin + 1;
    while (next < end && columnOf(next) === columnOf(begin) && !isGap(times, next)) next += 1;
    if (begin > first && isGap(times, begin)) addGap(reduced, times[begin] ?? 0);
    addMeans(reduced, { times, values }, begin, next);
    begin = next;
  }
  return reduced;
}

const isGap = (times: Float64Array, place: number): boolean =>
  (times[place] ?? 0) - (times[place - 1] ?? 0) > longestGap;

/** Just before a time, so that times still grow. */
function addGap([times, ...columns]: ReducedSeries, time: number): void {
  times.push(time - longestGap / 1_000);
  for (const column of columns) column.push(null);
}

function addMeans(
  [reducedTimes, ...reducedValues]: ReducedSeries,
  { times, values }: Series,
  begin: number,
  end: number,
): void {
  reducedTimes.push(mean(times, begin, end));
  for (const [place, column] of reducedValues.entries())
    column.push(mean(values[place] ?? new Float32Array(), begin, end));
}

function mean(numbers: Float64Array | Float32Array, begin: number, end: number): number {
  let sum = 0;
  for (let place = begin; place < end; place += 1) sum += numbers[place] ?? 0;
  return sum / (end - begin);
}
