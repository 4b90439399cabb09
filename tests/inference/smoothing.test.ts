import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions, probabilitiesFrom, type Emotion, type Probabilities } from '../../common/emotions.js';
import type { Verdict } from '../../common/reading.js';
import { usualTuning } from '../../common/settings.js';
import { tunedReading } from '../../inference/live-tuning.js';
import { smooth, type Smoothed } from '../../inference/smoothing.js';
import { judge, staySureMargin, switchMargin } from '../../inference/verdict.js';

const { halfLife } = tunedReading(usualTuning, 0.5);

/** All on one emotion. */
const only = (emotion: Emotion): Probabilities => probabilitiesFrom((label) => (label === emotion ? 1 : 0));

/** `share` on one emotion, the rest on another. */
const mixed = (emotion: Emotion, share: number, other: Emotion): Probabilities =>
  probabilitiesFrom((label) => (label === emotion ? share : label === other ? 1 - share : 0));

const anyProbabilities = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
  .map((values) => {
    const sum = values.reduce((all, value) => all + value, 0);
    return probabilitiesFrom((label) => (values[emotions.indexOf(label)] ?? 0) / sum);
  });

function smoothAll(values: readonly Probabilities[], interval: number): Smoothed {
  const [first, ...others] = values;
  if (first === undefined) throw new Error('nothing to smooth');
  return others.reduce(
    (former, value, index) => smooth(former, value, (index + 1) * interval, halfLife),
    smooth(undefined, first, 0, halfLife),
  );
}

describe('smooth', () => {
  it('starts with the first answer', () => {
    expect(smooth(undefined, only('sad'), 5, halfLife)).toEqual({ probabilities: only('sad'), at: 5 });
  });

  it('has gone half of the way after its half-life, at any rate of readings', () => {
    for (const readings of [1, 3, 15]) {
      const values = [only('sad'), ...Array.from({ length: readings }, () => only('happy'))];
      const { probabilities } = smoothAll(values, halfLife / readings);
      expect(probabilities.happy).toBeCloseTo(0.5, 9);
      expect(probabilities.sad).toBeCloseTo(0.5, 9);
    }
  });

  it('always gives probabilities', () => {
    fc.assert(
      fc.property(
        fc.array(anyProbabilities, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 500 }),
        (values, interval) => {
          const { probabilities } = smoothAll(values, interval);
          const sum = emotions.reduce((all, label) => all + probabilities[label], 0);
          expect(sum).toBeCloseTo(1, 9);
          for (const label of emotions) expect(probabilities[label]).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('goes on when the clock is set back', () => {
    const back = smooth({ probabilities: only('sad'), at: 10_000 }, only('happy'), 2_000, halfLife);
    expect(back).toEqual({ probabilities: only('sad'), at: 2_000 });
    expect(smooth(back, only('happy'), 2_000 + halfLife, halfLife).probabilities.happy).toBeCloseTo(0.5, 9);
  });
});

describe('judge', () => {
  const threshold = 0.5;
  const sure = (emotion: Emotion): Verdict => ({ kind: 'sure', emotion, confidence: 1 });

  it('is sure from the threshold on, and not below it', () => {
    expect(judge(mixed('happy', 0.5, 'sad'), undefined, threshold)).toMatchObject({
      kind: 'sure',
      emotion: 'happy',
    });
    const even = probabilitiesFrom((label) => (label === 'fear' ? 0.4 : 0.1));
    expect(judge(even, undefined, threshold)).toEqual({ kind: 'unsure', leaning: 'fear', confidence: 0.4 });
  });

  it('keeps what is shown a little below the threshold, and drops it farther below', () => {
    const near = probabilitiesFrom((label) => (label === 'happy' ? threshold - staySureMargin / 2 : 0.09));
    const far = probabilitiesFrom((label) => (label === 'happy' ? threshold - staySureMargin * 2 : 0.11));
    expect(judge(near, sure('happy'), threshold).kind).toBe('sure');
    expect(judge(near, undefined, threshold).kind).toBe('unsure');
    expect(judge(far, sure('happy'), threshold).kind).toBe('unsure');
  });

  it('changes to another emotion only when that one clearly leads', () => {
    const close = mixed('sad', 0.5 + switchMargin / 4, 'happy');
    const clear = mixed('sad', 0.5 + switchMargin, 'happy');
    expect(judge(close, sure('happy'), threshold)).toMatchObject({ kind: 'sure', emotion: 'happy' });
    expect(judge(clear, sure('happy'), threshold)).toMatchObject({ kind: 'sure', emotion: 'sad' });
  });

  it('does not flicker while two emotions take turns within the margin', () => {
    let verdict: Verdict | undefined;
    const shown = new Set<string>();
    for (let frame = 0; frame < 40; frame++) {
      const share = 0.5 + (frame % 2 === 0 ? 1 : -1) * (switchMargin / 2.1);
      verdict = judge(mixed('happy', share, 'neutral'), verdict, threshold);
      shown.add(verdict.kind === 'sure' ? verdict.emotion : 'unsure');
    }
    expect([...shown]).toEqual(['happy']);
  });

  it('never shows an emotion far below the threshold, whatever was shown before', () => {
    fc.assert(
      fc.property(
        anyProbabilities,
        fc.constantFrom(...emotions),
        fc.double({ min: 0.2, max: 0.9, noNaN: true }),
        (probabilities, former, unsureBelow) => {
          const verdict = judge(probabilities, sure(former), unsureBelow);
          if (verdict.kind === 'sure') {
            expect(verdict.confidence).toBe(probabilities[verdict.emotion]);
            expect(verdict.confidence).toBeGreaterThanOrEqual(unsureBelow - staySureMargin);
          }
        },
      ),
    );
  });
});
