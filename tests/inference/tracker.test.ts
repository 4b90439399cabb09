import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../common/geometry.js';
import { forgetAfter, noTracks, predicted, track, type TrackerState } from '../../inference/tracker.js';

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

describe('which face a box continues', () => {
  it('is the likest, whatever order the boxes come in', () => {
    const before = track(noTracks, [faceAt(0.3), faceAt(0.42)], 0).state;
    // Each box could be either face; only together they are both.
    expect(track(before, [faceAt(0.41), faceAt(0.33)], 40).ids).toEqual([2, 1]);
    expect(track(before, [faceAt(0.33), faceAt(0.41)], 40).ids).toEqual([1, 2]);
  });

  it('is the nearer one of two that it overlaps by as much', () => {
    const wide: Box = { x: 0.2, y: 0.4, width: 0.4, height: 0.2 };
    const before = track(noTracks, [faceAt(0.22), faceAt(0.32)], 0).state;
    // Both faces lie within the wide box; the second one is in its middle, all but.
    expect(track(before, [wide], 40).ids).toEqual([2]);
  });

  it('is none beyond one side of distance, or of three times the area', () => {
    const before = track(noTracks, [faceAt(0.4)], 0).state;
    expect(track(before, [faceAt(0.59)], 40).ids).toEqual([1]);
    expect(track(before, [faceAt(0.61)], 40).ids).toEqual([2]);
    const around = (side: number): Box => faceAt(0.5 - side / 2, 0.5 - side / 2, side);
    expect(track(before, [around(0.2 * Math.sqrt(2.9))], 40).ids).toEqual([1]);
    expect(track(before, [around(0.2 * Math.sqrt(3.1))], 40).ids).toEqual([2]);
    expect(track(before, [around(0.2 / Math.sqrt(2.9))], 40).ids).toEqual([1]);
    expect(track(before, [around(0.2 / Math.sqrt(3.1))], 40).ids).toEqual([2]);
    // A flat box may be as far away as its sides and the face's are long on average: 0.17.
    const flat = (y: number): Box => ({ x: 0.4, y, width: 0.2, height: 0.08 });
    expect(track(before, [flat(0.62)], 40).ids).toEqual([1]);
    expect(track(before, [flat(0.64)], 40).ids).toEqual([2]);
  });

  it('is one that was seen up to a second ago, to the millisecond', () => {
    const before = track(noTracks, [faceAt(0.4)], 500).state;
    expect(track(before, [faceAt(0.4)], 500 + forgetAfter).ids).toEqual([1]);
    expect(track(before, [faceAt(0.4)], 501 + forgetAfter).ids).toEqual([2]);
  });

  it('is one that was seen longer ago, where that is wanted', () => {
    const before = track({ ...noTracks, forgetAfter: 5_000 }, [faceAt(0.4)], 500).state;
    const missed = track(before, [], 4_500).state;
    expect(track(missed, [faceAt(0.4)], 5_500).ids).toEqual([1]);
    expect(track(missed, [faceAt(0.4)], 5_501).ids).toEqual([2]);
  });
});

describe('where a face is expected', () => {
  const [start, moving] = [
    1000,
    track(track(noTracks, [faceAt(0.2, 0.3)], 1000).state, [faceAt(0.24, 0.28)], 1040),
  ];
  const [face] = moving.state.tracks;
  if (face === undefined) throw new Error('nobody is followed');

  it('is half as far along as it went, in both directions, for 300 milliseconds', () => {
    expect(face.velocity.x).toBeCloseTo(0.0005, 9);
    expect(face.velocity.y).toBeCloseTo(-0.00025, 9);
    const expected = predicted(face, start + 140);
    expect([expected.x, expected.y]).toEqual([expect.closeTo(0.29, 9), expect.closeTo(0.255, 9)]);
    expect([expected.width, expected.height]).toEqual([face.box.width, face.box.height]);
    expect(predicted(face, start + 340)).toEqual(predicted(face, start + 900));
    expect(predicted(face, start)).toEqual(face.box);
  });

  it('keeps its way where two pictures have one time', () => {
    const [same] = track(moving.state, [faceAt(0.25, 0.28)], 1040).state.tracks;
    expect(same?.velocity).toEqual(face.velocity);
    expect(same?.box.x).toBe(0.25);
    const [later] = track(moving.state, [faceAt(0.24, 0.28)], 1080).state.tracks;
    expect(later?.velocity.x).toBeCloseTo(0.00025, 9);
  });
});
