import { emotions, type Emotion } from './emotions.js';
import type { TimedReading } from './timed-readings.js';

/** How a person's time in a video or a session was spent. */
export interface TimeShares {
  readonly person: number;
  /** Seconds for which the person was seen. */
  readonly seconds: number;
  /** Share of that time (0..1) for each emotion that could be relied on, and for none of them. */
  readonly shares: Readonly<Record<Emotion | 'unsure', number>>;
}

/**
 * The time shares of each person, in the order in which they appear. A reading counts until the next one, and the
 * last as long as the one before it (of a single one: a second).
 */
export function timeShares(readings: readonly TimedReading[]): TimeShares[] {
  const seconds = new Map<number, Map<Emotion | 'unsure', number>>();
  let lasts = 1;
  readings.forEach(({ time, faces }, index) => {
    const next = readings[index + 1];
    if (next !== undefined) lasts = next.time - time;
    for (const { person, emotion, sure } of faces) {
      const spent = seconds.get(person) ?? new Map<Emotion | 'unsure', number>();
      const kind = sure ? emotion : 'unsure';
      spent.set(kind, (spent.get(kind) ?? 0) + lasts);
      seconds.set(person, spent);
    }
  });
  return [...seconds].map(([person, spent]) => {
    const all = [...spent.values()].reduce((sum, each) => sum + each, 0);
    const share = (kind: Emotion | 'unsure'): number => (all === 0 ? 0 : (spent.get(kind) ?? 0) / all);
    const shares = Object.fromEntries([...emotions, 'unsure' as const].map((kind) => [kind, share(kind)]));
    return { person, seconds: all, shares: shares as TimeShares['shares'] };
  });
}
