import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../common/geometry.js';
import { forgetAfter, noTracks, track, type TrackerState } from '../../inference/tracker.js';

const faceAt = (x: number, y = 0.4, side = 0.2): Box => ({ x, y, width: side, height: side });

/** Follows frames of boxes, one every `interval` milliseconds; the ids of each frame. */
function follow(frames: readonly (readonly Box[])[], interval = 40): number[][] {
  let state: TrackerState = noTracks;
  return frames.map((boxes, index) => {
    const tracking = track(state, boxes, 1000 + index * interval);
    state = tracking.state;
    return [...tracking.ids];
  });
}

describe('track', () => {
  it('keeps the id of a face that moves', () => {
    const ids = follow(Array.from({ length: 40 }, (_, index) => [faceAt(index * 0.02)]));
    expect(new Set(ids.flat())).toEqual(new Set([1]));
  });

  it('keeps the ids of two faces that pass each other, one hidden for a moment', () => {
    const frames = Array.from({ length: 41 }, (_, index) => {
      const left = faceAt(index * 0.02, 0.4);
      const right = faceAt(0.8 - index * 0.02, 0.44);
      // While they overlap most, the detector sees one face only.
      return index >= 18 && index <= 22 ? [left] : [left, right];
    });
    const ids = follow(frames);
    expect(ids[0]).toEqual([1, 2]);
    expect(ids.at(-1)).toEqual([1, 2]);
  });

  it('gives a face its id back after a missed moment, and a new one after a long absence', () => {
    const missed = Array.from({ length: 20 }, () => []);
    expect(follow([[faceAt(0.3)], ...missed, [faceAt(0.32)]]).at(-1)).toEqual([1]);
    const gone = Array.from({ length: forgetAfter / 40 + 2 }, () => []);
    expect(follow([[faceAt(0.3)], ...gone, [faceAt(0.3)]]).at(-1)).toEqual([2]);
  });

  it('takes a face elsewhere, or of quite another size, for another one', () => {
    expect(follow([[faceAt(0.1)], [faceAt(0.7)]])).toEqual([[1], [2]]);
    expect(follow([[faceAt(0.4, 0.4, 0.1)], [faceAt(0.35, 0.35, 0.4)]])).toEqual([[1], [2]]);
  });

  it('does not lose its mind when the clock is set back', () => {
    const first = track(noTracks, [faceAt(0.3)], 10_000);
    const second = track(first.state, [faceAt(0.31)], 4_000);
    const third = track(second.state, [], 4_000 + forgetAfter + 1);
    expect(second.ids).toEqual([1]);
    expect(third.state.tracks).toEqual([]);
  });

  it('never gives one id to two faces, nor an old id to a new face', () => {
    const share = fc.double({ min: 0, max: 0.8, noNaN: true });
    const box = fc.record({ x: share, y: share, width: fc.constant(0.15), height: fc.constant(0.15) });
    const frames = fc.array(fc.array(box, { maxLength: 6 }), { maxLength: 30 });
    fc.assert(
      fc.property(frames, fc.integer({ min: 10, max: 900 }), (boxes, interval) => {
        let highest = 0;
        let known = new Set<number>();
        for (const ids of follow(boxes, interval)) {
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(known.has(id) || id > highest).toBe(true);
          known = new Set([...known, ...ids]);
          highest = Math.max(highest, ...ids);
        }
      }),
    );
  });
});
