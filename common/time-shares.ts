import { z } from 'zod';
import { emotions, type Emotion } from './emotions.js';
import type { TimedReading } from './timed-readings.js';
import { longestBridge, usualReadingsPerSecond } from './video-sampling.js';

/** What an answer can be: an emotion that stands out, or none. */
export const answers = [...emotions, 'unsure'] as const;
export type Answer = Emotion | 'unsure';

export const personTimeSchema = z.object({
  person: z.int().min(1),
  seconds: z.number().min(0),
  /** They add up to 1. */
  shares: z.record(z.enum(answers), z.number().min(0).max(1)),
});
/** How long somebody was seen, and which share of that time each answer had. */
export type PersonTime = Readonly<z.infer<typeof personTimeSchema>>;

/** The only reading of all stands for a frame or two, and where readings are farther apart, for one spacing. */
const shortestHold = 0.1;
/** Who was seen for less is more often a mistake of the detector than a person. Seconds. */
const shortestStay = 1;

/** Adds up how long each answer stood, reading by reading. */
export class TimeShares {
  readonly #people = new Map<number, Map<Answer, number>>();
  /** An answer stands until the next reading, but not for longer: in between nobody looked. Seconds. */
  readonly #longestHold: number;
  #last: TimedReading | undefined;
  #lastHold: number;

  /** @param readingsPerSecond how often readings were due; before a camera, as often as in a video as a rule */
  constructor(readingsPerSecond = usualReadingsPerSecond) {
    this.#longestHold = longestBridge(1 / readingsPerSecond);
    this.#lastHold = Math.max(shortestHold, 1 / readingsPerSecond);
  }

  add(reading: TimedReading): void {
    if (this.#last !== undefined) {
      this.#lastHold = Math.min(this.#longestHold, Math.max(0, reading.time - this.#last.time));
      hold(this.#people, this.#last, this.#lastHold);
    }
    this.#last = reading;
  }

  /**
   * Everybody so far, the one seen longest first; who only flitted by is left out, unless there is nobody else.
   *
   * @param end when there was nothing to be seen any more, in seconds, if that is known
   */
  people(end?: number): PersonTime[] {
    const seen = new Map([...this.#people].map(([person, times]) => [person, new Map(times)]));
    // As long as the one before it: how long the newest answer stands is not known yet.
    if (this.#last !== undefined) hold(seen, this.#last, Math.min(this.#lastHold, timeLeft(this.#last, end)));
    const all = [...seen].map(([person, times]) => personTime(person, times));
    all.sort((first, second) => second.seconds - first.seconds || first.person - second.person);
    const stayed = all.filter(({ seconds }) => seconds >= shortestStay);
    return stayed.length > 0 ? stayed : all;
  }
}

/** Everybody in the readings, likewise. */
export function peopleIn(
  readings: Iterable<TimedReading>,
  { readingsPerSecond, end }: { readonly readingsPerSecond?: number; readonly end?: number } = {},
): PersonTime[] {
  const times = new TimeShares(readingsPerSecond);
  for (const reading of readings) times.add(reading);
  return times.people(end);
}

/** Where a video does not tell its end, the time of its last reading stands for it, and nothing is known. */
function timeLeft({ time }: TimedReading, end: number | undefined): number {
  return end === undefined || end <= time ? Infinity : end - time;
}

function hold(people: Map<number, Map<Answer, number>>, { faces }: TimedReading, seconds: number): void {
  for (const { person, sure, emotion } of faces) {
    const times = people.get(person) ?? new Map<Answer, number>();
    people.set(person, times);
    const answer = sure ? emotion : 'unsure';
    times.set(answer, (times.get(answer) ?? 0) + seconds);
  }
}

function personTime(person: number, times: ReadonlyMap<Answer, number>): PersonTime {
  const seconds = [...times.values()].reduce((sum, value) => sum + value, 0);
  const share = (answer: Answer): number => (seconds === 0 ? 0 : (times.get(answer) ?? 0) / seconds);
  const shares = Object.fromEntries(answers.map((answer) => [answer, share(answer)]));
  return { person, seconds, shares: shares as Record<Answer, number> };
}

/** The times of several people as one. */
export function sharesOfAll(people: readonly PersonTime[]): Record<Answer, number> {
  const seconds = people.reduce((sum, person) => sum + person.seconds, 0);
  const share = (answer: Answer): number =>
    seconds === 0
      ? 0
      : people.reduce((sum, person) => sum + person.shares[answer] * person.seconds, 0) / seconds;
  return Object.fromEntries(answers.map((answer) => [answer, share(answer)])) as Record<Answer, number>;
}

/** The emotion that had the most time; `unsure` where none stood out at all, nothing without anybody. */
export function dominantAnswer(people: readonly PersonTime[]): Answer | undefined {
  if (people.length === 0) return undefined;
  const shares = sharesOfAll(people);
  const emotion = emotions.reduce((best, each) => (shares[each] > shares[best] ? each : best));
  return shares[emotion] > 0 ? emotion : 'unsure';
}
