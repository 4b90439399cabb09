import { describe, expect, it } from 'vitest';
import { regularizationStrength } from '../../common/usual-dropout.js';
import { learningRateAt, modernRecipe, plainRecipe } from '../../training/recipe.js';

describe('the learning rate', () => {
  const steps = 1000;
  const rateAt = (step: number): number => learningRateAt(modernRecipe, 0.002, step, steps);

  it('stays where it is in a plain recipe', () => {
    expect(learningRateAt(plainRecipe, 1e-4, 1, steps)).toBe(1e-4);
    expect(learningRateAt(plainRecipe, 1e-4, steps, steps)).toBe(1e-4);
  });

  it('rises and falls once in a cycle, and never leaves its bounds', () => {
    const rates = Array.from({ length: steps }, (_, index) => rateAt(index + 1));
    const highest = rates.indexOf(Math.max(...rates));
    expect(highest).toBeGreaterThan(100);
    expect(highest).toBeLessThan(200);
    expect(rates[highest]).toBeCloseTo(0.002, 6);
    expect(rates[0]).toBeCloseTo(0.04 * 0.002, 9);
    expect(rates.at(-1)).toBeCloseTo(0.001 * 0.002, 9);
    for (const [step, rate] of rates.slice(1).entries()) {
      if (step + 1 <= highest) expect(rate).toBeGreaterThanOrEqual(rates[step] ?? NaN);
      else expect(rate).toBeLessThanOrEqual(rates[step] ?? NaN);
    }
  });

  it('of a training of one step, or beyond the end, is one of the cycle', () => {
    expect(learningRateAt(modernRecipe, 1, 1, 1)).toBeCloseTo(0.04, 9);
    expect(rateAt(steps + 50)).toBe(rateAt(steps));
  });
});

describe('the strength of regularisation', () => {
  it('grows with the epochs that there are to learn pictures by heart, between a fifth and all of it', () => {
    const strengths = Array.from({ length: 100 }, (_, index) => regularizationStrength(index + 1));
    expect(strengths.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => 0.2));
    expect(regularizationStrength(14)).toBeCloseTo(0.2 + 0.8 / 3, 9);
    expect(strengths.slice(27).every((strength) => strength === 1)).toBe(true);
    for (const [index, strength] of strengths.slice(1).entries())
      expect(strength).toBeGreaterThanOrEqual(strengths[index] ?? NaN);
  });
});
