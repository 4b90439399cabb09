import { TimeShares, type PersonTime } from '../../common/time-shares.js';
import type { TimedReading } from '../../common/timed-readings.js';

/** Everybody in the readings, the one seen longest first, with the time and what they looked like. */
export function peopleIn(readings: readonly TimedReading[]): PersonTime[] {
  const times = new TimeShares();
  for (const reading of readings) times.add(reading);
  return times.people();
}
