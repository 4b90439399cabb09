import { describe, expect, it } from 'vitest';
import { followHint, hintFor, noHint, settle } from '../../renderer/live/hint.js';
import { faceReading, readingOf } from './readings.js';

describe('the hint', () => {
  it('says why there is no face', () => {
    expect(hintFor(readingOf([]), undefined)).toBe('no-face');
    expect(hintFor(readingOf([], { hint: 'too-dark' }), undefined)).toBe('too-dark');
  });

  it('is about the face that is answered', () => {
    const small = faceReading({ hint: 'too-small' });
    expect(hintFor(readingOf([faceReading({ id: 2 }), small]), small)).toBe('too-small');
  });

  it('tells how to choose among several faces, and nothing about a good picture', () => {
    const face = faceReading();
    expect(hintFor(readingOf([face, faceReading({ id: 2 })]), face)).toBe('several');
    expect(hintFor(readingOf([face]), face)).toBeUndefined();
  });
});

describe('settle', () => {
  it('lets a value through only after it has lasted', () => {
    let state: ReturnType<typeof settle<string>> = { shown: 'a', next: 'a', since: 0 };
    const shown = [10, 200, 500, 611, 700].map((now) => (state = settle(state, 'b', now, 600)).shown);
    expect(shown).toEqual(['a', 'a', 'a', 'b', 'b']);
  });

  it('starts again when the value changes on the way', () => {
    let state: ReturnType<typeof settle<string>> = { shown: 'a', next: 'a', since: 0 };
    for (const [value, now] of [
      ['b', 0],
      ['a', 300],
      ['b', 400],
      ['b', 900],
    ] as const) {
      state = settle(state, value, now, 600);
    }
    expect(state.shown).toBe('a');
  });
});

describe('the hint in sight', () => {
  /** What it says of so many faces, a reading every 100 milliseconds. */
  function hintsOver(...counts: readonly number[]): string[] {
    let state = noHint;
    return counts.map((count, index) => {
      const faces = Array.from({ length: count }, (_, place) => faceReading({ id: place + 1 }));
      const shown = faces[0];
      state = followHint(state, { reading: readingOf(faces), shown }, 1_000 + index * 100);
      return `${state.hint.shown ?? ''} ${state.faces.shown}`;
    });
  }
  const times = (length: number, count: number): number[] => Array.from({ length }, () => count);

  it('tells another number only once it has lasted: each is read aloud', () => {
    const flicker = hintsOver(...times(8, 3), 4, 3, 4, 3, 4, 4, 3);
    expect(new Set(flicker.slice(7))).toEqual(new Set(['several 3']));
    expect(hintsOver(...times(8, 3), ...times(8, 4)).at(-1)).toBe('several 4');
  });

  it('never tells of one face', () => {
    const left = hintsOver(...times(8, 2), ...times(9, 1));
    expect(left.filter((line) => line.startsWith('several')).at(-1)).toBe('several 2');
    expect(left.at(-1)).toMatch(/^ /);
  });
});
