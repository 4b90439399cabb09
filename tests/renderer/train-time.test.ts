import { describe, expect, it } from 'vitest';
import { emotions, type Emotion } from '../../common/emotions.js';
import { textsIn } from '../../renderer/texts.js';
import { durationText, rangeText } from '../../renderer/train/durations.js';
import { estimateTime } from '../../renderer/train/estimate.js';

const each = (count: number): Record<Emotion, number> =>
  Object.fromEntries(emotions.map((emotion) => [emotion, count])) as Record<Emotion, number>;

const images = { train: each(1000), validation: each(100), test: each(100) };
const rate = { network: 'classic', slow: 100, fast: 200, classifying: 700 } as const;

describe('the estimate', () => {
  it('lies between the slow and the fast steps, validation and test included', () => {
    const { low, high } = estimateTime({ epochs: 10 }, images, rate);
    expect(low).toBeGreaterThan(10 * (35 + 1));
    expect(low).toBeLessThan(10 * (35 + 1) + 15);
    expect(high).toBeGreaterThan(10 * (70 + 1));
    expect(high).toBeLessThan(10 * (70 + 1) + 15);
  });

  it('grows with the epochs', () => {
    const short = estimateTime({ epochs: 1 }, images, rate);
    const long = estimateTime({ epochs: 50 }, images, rate);
    expect(long.low).toBeGreaterThan(40 * (short.low - 6));
  });
});

describe('a time in words', () => {
  const { train } = textsIn('en');
  it.each([
    [0.2, '1 s'],
    [42, '42 s'],
    [90, '2 min'],
    [3000, '50 min'],
    [9_000, '2 h 30 min'],
    [86_400, '24 h 0 min'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(durationText(seconds, train)).toBe(words);
  });

  it('is a range, or one time where both ends are the same in words', () => {
    expect(rangeText(600, 1260, train)).toBe('10 to 21 min');
    expect(rangeText(610, 620, train)).toBe('about 10 min');
    expect(rangeText(40, 200, train)).toBe('40 s to 3 min');
    expect(rangeText(600, 1260, textsIn('zh-CN').train)).toBe('10 到 21 分钟');
  });
});
