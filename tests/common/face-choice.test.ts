import { describe, expect, it } from 'vitest';
import { chooseFace, followFaces, neighbour, noChoice, shownFace } from '../../common/face-choice.js';
import { boxOf, faceReading } from '../renderer/readings.js';

const left = faceReading({ id: 1, box: boxOf(0.1, 0.4, 0.2, 0.2) });
const right = faceReading({ id: 2, box: boxOf(0.7, 0.4, 0.25, 0.25) });

describe('which face the large emoji answers', () => {
  it('is the largest, as long as nobody chose', () => {
    expect(followFaces(noChoice, [left, right], 0).id).toBe(2);
  });

  it('does not alternate between two faces of nearly the same size', () => {
    const first = followFaces(noChoice, [left], 0);
    const slightlyLarger = faceReading({ id: 2, box: boxOf(0.7, 0.4, 0.21, 0.21) });
    expect(followFaces(first, [slightlyLarger, left], 10).id).toBe(1);
    expect(followFaces(first, [right, left], 10).id).toBe(2);
  });

  it('stays the one that a person chose, whatever its size', () => {
    const chosen = followFaces(chooseFace(1, 0), [right, left], 5_000);
    expect(chosen).toMatchObject({ id: 1, byPerson: true });
  });

  it('comes back to the chosen face after it was lost for a moment', () => {
    const away = followFaces(chooseFace(1, 0), [right], 1_000);
    expect(shownFace(away, [right])?.id).toBe(2);
    expect(shownFace(followFaces(away, [right, left], 1_500), [right, left])?.id).toBe(1);
  });

  it('is the largest again when the chosen face has left', () => {
    expect(followFaces(chooseFace(1, 0), [right], 2_500)).toMatchObject({ id: 2, byPerson: false });
  });

  it('is none without faces', () => {
    expect(followFaces(followFaces(noChoice, [left], 0), [], 10)).toEqual(noChoice);
    expect(shownFace(noChoice, [])).toBeUndefined();
  });
});

describe('the arrow keys', () => {
  it('go to the right and to the left, round and round', () => {
    const faces = [right, left];
    expect(neighbour(1, faces, 1, false)).toBe(2);
    expect(neighbour(2, faces, 1, false)).toBe(1);
    expect(neighbour(1, faces, -1, false)).toBe(2);
  });

  it('go by what is seen: mirrored, the other way', () => {
    const middle = faceReading({ id: 3, box: boxOf(0.4, 0.4, 0.1, 0.1) });
    const faces = [left, middle, right];
    expect(neighbour(3, faces, 1, false)).toBe(2);
    expect(neighbour(3, faces, 1, true)).toBe(1);
  });

  it('find nothing without faces', () => {
    expect(neighbour(undefined, [], 1, false)).toBeUndefined();
  });
});
