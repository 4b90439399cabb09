import { describe, expect, it } from 'vitest';
import { hintFor, settle } from '../../renderer/live/hint.js';
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
