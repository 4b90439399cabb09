import { describe, expect, it } from 'vitest';
import { adapt } from '../../../inference/personal/adapt.js';
import { answerWith, learnHead, type Lesson } from '../../../inference/personal/learn-head.js';
import { seededRandom } from '../../helpers/pictures.js';

const classes = 7;
const even = new Float32Array(classes).fill(Math.log(1 / classes));

/** The network is sure of a class, whatever is shown. */
function sureOf(label: number): Float32Array {
  return Float32Array.from({ length: classes }, (_, at) => Math.log(at === label ? 0.88 : 0.02));
}

/** Features that tell classes apart, with noise of their own. */
function featuresOf(label: number, random: () => number, size = 12): Float32Array {
  return Float32Array.from(
    { length: size },
    (_, at) => Number(at % classes === label) + 0.4 * (random() - 0.5),
  );
}

interface Wish {
  readonly rounds: number;
  readonly perRound: number;
  readonly scores: (label: number) => Float32Array;
  readonly features: (label: number) => Float32Array;
}

function lessonsOf({ rounds, perRound, scores, features }: Wish): Lesson[] {
  const all: Lesson[] = [];
  for (let round = 0; round < rounds; round++)
    for (let shown = 0; shown < classes; shown++)
      for (let picture = 0; picture < perRound; picture++)
        all.push({
          ...{ shown, round: `g-${String(round * classes + shown)}` },
          ...{ scores: scores(shown), features: features(shown) },
        });
  return all;
}

describe('learnHead', () => {
  it('comes to the solution that is known: offsets that give the shares of the lessons', async () => {
    // Without features and pull, the best offsets are the logarithms of the classes' shares.
    const counts = [1, 2, 3, 4, 5, 6, 7];
    const lessons = counts.flatMap((count, shown) =>
      Array.from({ length: count }, () => ({
        shown,
        round: 'a',
        scores: even,
        features: new Float32Array(),
      })),
    );
    const head = await learnHead(lessons, 1e-4, false);
    const answer = answerWith(head, even, new Float32Array());
    counts.forEach((count, shown) => expect(answer[shown]).toBeCloseTo(count / 28, 2));
  });

  it('adds nothing where it is pulled with all might, and is the same each time', async () => {
    const random = seededRandom(3);
    const lessons = lessonsOf({
      ...{ rounds: 2, perRound: 3, scores: () => even },
      features: (label) => featuresOf(label, random),
    });
    const held = await learnHead(lessons, 1e6, true);
    expect(Math.max(...held.offsets.map(Math.abs), ...held.weights.map(Math.abs))).toBeLessThan(1e-5);
    expect(await learnHead(lessons, 0.01, true)).toEqual(await learnHead(lessons, 0.01, true));
  });

  it('reaches the bottom: no small step to any side makes it better', async () => {
    const random = seededRandom(5);
    const lessons = lessonsOf({
      ...{ rounds: 2, perRound: 2, scores: () => even },
      features: (label) => featuresOf(label, random),
    });
    const pull = 0.03;
    const head = await learnHead(lessons, pull, true);
    const lossOf = (offsets: Float64Array, weights: Float64Array): number => {
      const misses = lessons.map(({ scores, features, shown }) => {
        const answer = answerWith({ ...head, offsets, weights }, scores, features);
        return -Math.log(answer[shown] ?? 0);
      });
      const squares = [...offsets, ...weights].reduce((sum, value) => sum + value ** 2, 0);
      return misses.reduce((sum, value) => sum + value, 0) / lessons.length + (pull / 2) * squares;
    };
    const bottom = lossOf(head.offsets, head.weights);
    for (let turn = 0; turn < 40; turn++) {
      const aside = (values: Float64Array): Float64Array =>
        values.map((value) => value + 0.2 * (random() - 0.5));
      expect(lossOf(aside(head.offsets), aside(head.weights))).toBeGreaterThan(bottom);
    }
  });
});

describe('adapt', () => {
  it('learns a face that the network misreads, and judges on rounds that it did not learn from', async () => {
    const random = seededRandom(7);
    const lessons = lessonsOf({
      // "Surprised" for every face, the old complaint.
      ...{ rounds: 2, perRound: 6, scores: () => sureOf(6) },
      features: (label) => featuresOf(label, random),
    });
    const learned = await adapt(lessons);
    if (typeof learned === 'string') throw new Error(learned);
    expect(learned).toMatchObject({ kind: 'weights', better: true, learnedFrom: 42, judgedOn: 42 });
    expect(learned.before.right).toBe(6);
    expect(learned.after.right).toBeGreaterThan(38);
    expect(learned.after.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(42);
  });

  it('refuses what does not help: features and labels that have nothing to do with each other', async () => {
    const random = seededRandom(11);
    const lessons = lessonsOf({
      ...{ rounds: 2, perRound: 6, scores: sureOf },
      features: () => featuresOf(Math.floor(random() * classes), random),
    });
    // The network is right already; a tenth of the lessons of the first half say something else.
    const spoiled = lessons.map((lesson, index) =>
      index < 42 && index % 10 === 0 ? { ...lesson, shown: (lesson.shown + 3) % classes } : lesson,
    );
    const learned = await adapt(spoiled);
    if (typeof learned === 'string') throw new Error(learned);
    expect(learned.better).toBe(false);
  });

  it('learns offsets alone from few lessons', async () => {
    const learned = await adapt(
      lessonsOf({ rounds: 2, perRound: 2, scores: () => sureOf(6), features: () => new Float32Array(12) }),
    );
    expect(learned).toMatchObject({ kind: 'offsets', head: { weights: new Float64Array() } });
  });

  it('learns from a correction instead of judging by its one picture', async () => {
    const random = seededRandom(13);
    const features = (label: number): Float32Array => featuresOf(label, random);
    const game = lessonsOf({ rounds: 2, perRound: 6, scores: () => sureOf(6), features });
    const correction = { shown: 0, round: 'mi5k2x', scores: sureOf(6), features: features(0) };
    const learned = await adapt([...game, correction]);
    expect(learned).toMatchObject({ learnedFrom: 43, judgedOn: 42 });
    // Where there are only corrections, the last of each expression judges.
    const corrections = lessonsOf({ rounds: 3, perRound: 1, scores: () => sureOf(6), features });
    expect(await adapt(corrections)).toMatchObject({ learnedFrom: 14, judgedOn: 7 });
  });

  it('learns from the newest rounds where there are many', async () => {
    const random = seededRandom(17);
    const wish = {
      perRound: 7,
      scores: () => sureOf(6),
      features: (label: number) => featuresOf(label, random),
    };
    const former = lessonsOf({ ...wish, rounds: 30 }).map((each) => ({
      ...each,
      round: `former-${each.round}`,
    }));
    const recent = lessonsOf({ ...wish, rounds: 6 });
    const learned = await adapt([...former, ...recent]);
    expect(learned).toMatchObject({ learnedFrom: 5 * 7 * classes, judgedOn: 7 * classes });
    expect(learned).toEqual(await adapt(recent));
  });

  it('gives way after every step', async () => {
    let turns = 0;
    const breathe = (): Promise<void> => Promise.resolve(void (turns += 1));
    const features = (): Float32Array => new Float32Array(3);
    await adapt(lessonsOf({ rounds: 2, perRound: 2, scores: () => even, features }), breathe);
    expect(turns).toBeGreaterThan(1_000);
  });

  it('says what is missing', async () => {
    const features = (): Float32Array => new Float32Array(3);
    const all = lessonsOf({ rounds: 2, perRound: 2, scores: () => even, features });
    expect(await adapt(all.filter(({ shown }) => shown === 1))).toBe('few-expressions');
    expect(await adapt(lessonsOf({ rounds: 1, perRound: 9, scores: () => even, features }))).toBe(
      'few-rounds',
    );
    expect(await adapt([])).toBe('few-expressions');
  });
});
