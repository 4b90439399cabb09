import { describe, expect, it } from 'vitest';
import { AnalysisPace } from '../../../main/analysis/analysis-pace.js';

const photo = { media: 'photo', size: 1000 } as const;
const video = (size: number) => ({ media: 'video', size }) as const;

describe('the time that a queue takes', () => {
  it('is not guessed before a file of each kind was read', () => {
    const pace = new AnalysisPace();
    expect(pace.left([photo])).toBeUndefined();
    pace.took(photo, 0.2);
    expect(pace.left([photo, photo])).toBeCloseTo(0.4);
    expect(pace.left([photo, video(10)])).toBeUndefined();
  });

  it('goes with the number of photos and with the size of videos', () => {
    const pace = new AnalysisPace();
    pace.took(photo, 0.1);
    pace.took(photo, 0.3);
    pace.took(video(1_000_000), 10);
    expect(pace.left([photo, photo, video(3_000_000)])).toBeCloseTo(30.4);
    expect(pace.left([])).toBe(0);
  });

  it('follows a computer that becomes slower', () => {
    const pace = new AnalysisPace();
    for (let index = 0; index < 100; index += 1) pace.took(photo, 0.1);
    for (let index = 0; index < 40; index += 1) pace.took(photo, 0.5);
    expect(pace.left([photo])).toBeCloseTo(0.5);
  });
});
