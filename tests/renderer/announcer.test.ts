import { describe, expect, it } from 'vitest';
import { announce, announcementOf, silent, type Announcement } from '../../renderer/live/announcer.js';
import { noChoice } from '../../common/face-choice.js';
import { faceReading, readingOf } from './readings.js';

/** What is said when each of these is seen for so many milliseconds, with a reading every 50; `off`: nothing is. */
function said(...seen: readonly (readonly [Announcement | 'off', number])[]): string[] {
  const words: string[] = [];
  let state = silent;
  let now = 0;
  for (const [announcement, duration] of seen) {
    for (const end = now + duration; now < end; now += 50) {
      const before = state.said;
      state = announce(state, announcement === 'off' ? undefined : announcement, now);
      if (state.said !== before) words.push(`${now}: ${state.said ?? ''}`);
    }
  }
  return words;
}

describe('what a screen reader says', () => {
  it('is an expression that has lasted, once', () => {
    expect(said(['happy', 10_000])).toEqual(['1500: happy']);
  });

  it('is nothing while the expression flickers', () => {
    const flicker = Array.from({ length: 20 }, (_, index) => [index % 2 ? 'happy' : 'sad', 500] as const);
    expect(said(...flicker)).toEqual([]);
  });

  it('keeps a pause between two words', () => {
    expect(said(['happy', 1_600], ['sad', 5_000])).toEqual(['1500: happy', '4500: sad']);
  });

  it('does not repeat a word after a short interruption', () => {
    expect(said(['happy', 3_000], ['sad', 500], ['happy', 6_000])).toEqual(['1500: happy']);
  });

  it('is the same word once more after the camera was off, and none meanwhile', () => {
    expect(said(['happy', 2_000], ['off', 5_000], ['happy', 6_000])).toEqual([
      '1500: happy',
      '2000: ',
      '8500: happy',
    ]);
  });

  it('keeps its pause also when the camera was off for a moment', () => {
    expect(said(['happy', 1_600], ['off', 100], ['happy', 6_000])).toEqual([
      '1500: happy',
      '1600: ',
      '4500: happy',
    ]);
  });

  it('tells that nobody is there, and that the answer is open', () => {
    const unsure = faceReading({ verdict: { kind: 'unsure', leaning: 'sad', confidence: 0.3 } });
    expect(announcementOf(readingOf([]), noChoice)).toBe('no-face');
    expect(announcementOf(readingOf([unsure]), noChoice)).toBe('unsure');
    expect(announcementOf(readingOf([faceReading()]), noChoice)).toBe('happy');
  });
});
