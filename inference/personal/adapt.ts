import type { Judged } from '../../common/personal.js';
import { answerWith, classes, learnHead, type Head, type Lesson } from './learn-head.js';

/** How strongly a head is kept near to adding nothing; which is best for a person is tried out. */
const pulls = [0.001, 0.004, 0.016, 0.064, 0.256] as const;

/** With fewer lessons than this, only offsets are learned: a layer would learn the pictures by heart. */
const lessonsForWeights = 28;

/** Lessons are parted into so many to choose the pull. */
const mostParts = 4;

/**
 * Of each expression so many lessons count, or a few more, for rounds are not parted: some three games. What a person
 * played long ago was in another light, and the time to learn grows with every lesson.
 */
const mostLessons = 42;

/** Probabilities below count as this: one sure mistake must not decide everything. */
const leastProbability = 1e-6;

export type TooFew = 'few-expressions' | 'few-rounds';

export interface LearnedHead {
  readonly head: Head;
  readonly kind: 'weights' | 'offsets';
  readonly learnedFrom: number;
  readonly judgedOn: number;
  readonly before: Judged;
  readonly after: Judged;
  readonly better: boolean;
}

/**
 * Learns from the earlier rounds of each expression and judges by its last one, which nothing was learned from. Better
 * means: right more often there, and less surprised by the truth. Nothing else is to be put to work.
 *
 * @param all in the order in which they were taken; of many, the newest rounds count
 * @param breathe is waited for between the parts of the work, so that its thread can do something else
 */
export async function adapt(
  all: readonly Lesson[],
  breathe: () => Promise<unknown> = () => Promise.resolve(),
): Promise<LearnedHead | TooFew> {
  const lessons = newestRounds(all);
  const judging = lastRounds(lessons);
  const [learned, judged] = [
    lessons.filter(({ round }) => !judging.has(round)),
    lessons.filter(({ round }) => judging.has(round)),
  ];
  if (new Set(lessons.map(({ shown }) => shown)).size < 2) return 'few-expressions';
  if (new Set(learned.map(({ shown }) => shown)).size < 2 || judged.length === 0) return 'few-rounds';
  const withWeights = learned.length >= lessonsForWeights;
  const pull = await bestPull(learned, withWeights, breathe);
  const head = await learnHead(learned, pull, withWeights, breathe);
  const [before, after] = [judge(judged), judge(judged, head)];
  return {
    ...{ head, kind: withWeights ? 'weights' : 'offsets', before, after },
    ...{ learnedFrom: learned.length, judgedOn: judged.length },
    better: after.right > before.right && after.logLoss < before.logLoss,
  };
}

/** The newest rounds of each expression, whole, until there are enough; all in their order. */
export function newestRounds<Each extends Pick<Lesson, 'shown' | 'round'>>(
  lessons: readonly Each[],
): readonly Each[] {
  const rounds = new Map<number, Map<string, number>>();
  for (const { shown, round } of lessons.toReversed()) {
    const own = rounds.get(shown) ?? new Map<string, number>();
    const enough = [...own.values()].reduce((sum, count) => sum + count, 0) >= mostLessons;
    if (!enough || own.has(round)) rounds.set(shown, own.set(round, (own.get(round) ?? 0) + 1));
  }
  return lessons.filter(({ shown, round }) => rounds.get(shown)?.has(round));
}

/**
 * Of each expression that has several rounds, the last; rounds are in the order in which they were taken. A round of
 * one picture, as a correction is, is learned from where two longer ones are there: it would be a poor judge.
 */
function lastRounds(lessons: readonly Lesson[]): ReadonlySet<string> {
  const sizes = new Map<number, Map<string, number>>();
  for (const { shown, round } of lessons) {
    const own = sizes.get(shown) ?? new Map<string, number>();
    sizes.set(shown, own.set(round, (own.get(round) ?? 0) + 1));
  }
  const judging = [...sizes.values()].flatMap((own) => {
    const all = [...own.keys()];
    const longer = all.filter((round) => (own.get(round) ?? 0) > 1);
    const rounds = longer.length < 2 ? all : longer;
    return rounds.length < 2 ? [] : rounds.slice(-1);
  });
  return new Set(judging);
}

/**
 * The pull with which heads that were learned from some lessons are least surprised by the others. Each expression is
 * in every part's lessons: by its rounds where it has several, else by the moments of its only one.
 */
async function bestPull(
  lessons: readonly Lesson[],
  withWeights: boolean,
  breathe: () => Promise<unknown>,
): Promise<number> {
  const partOf = partsOf(lessons);
  const parts = Math.max(...partOf.values()) + 1;
  let best: { pull: number; loss: number } = { pull: pulls[0], loss: Number.POSITIVE_INFINITY };
  for (const pull of pulls) {
    let loss = 0;
    for (let part = 0; part < parts; part++) {
      const inside = lessons.filter((lesson) => partOf.get(lesson) !== part);
      const outside = lessons.filter((lesson) => partOf.get(lesson) === part);
      if (inside.length === 0) continue;
      loss += judge(outside, await learnHead(inside, pull, withWeights, breathe)).logLoss * outside.length;
    }
    if (loss < best.loss) best = { pull, loss };
  }
  return best.pull;
}

/** A part for each lesson, from 0. */
function partsOf(lessons: readonly Lesson[]): ReadonlyMap<Lesson, number> {
  const parts = new Map<Lesson, number>();
  for (let label = 0; label < classes; label++) {
    const own = lessons.filter(({ shown }) => shown === label);
    const rounds = [...new Set(own.map(({ round }) => round))];
    own.forEach((lesson, index) => {
      const byMoment = Math.floor((index * mostParts) / own.length);
      parts.set(lesson, rounds.length > 1 ? rounds.indexOf(lesson.round) % mostParts : byMoment);
    });
  }
  return parts;
}

/** How well the network answers, with a head or as for everyone. */
function judge(lessons: readonly Lesson[], head?: Head): Judged {
  const confusion = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  let logLoss = 0;
  for (const { scores, features, shown } of lessons) {
    const answer = head ? answerWith(head, scores, features) : scores.map((score) => Math.exp(score));
    const row = confusion[shown];
    const answered = answer.indexOf(Math.max(...answer));
    if (row) row[answered] = (row[answered] ?? 0) + 1;
    logLoss -= Math.log(Math.max(leastProbability, answer[shown] ?? 0)) / lessons.length;
  }
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  return { right, logLoss, confusion };
}
