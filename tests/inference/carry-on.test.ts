import { describe, expect, it } from 'vitest';
import { carryOn, isSearchDue, searchEvery, type Searched } from '../../inference/carry-on.js';
import type { Track } from '../../inference/tracker.js';

const track = (id: number, x: number, velocity = { x: 0, y: 0 }): Track => ({
  ...{ id, velocity, seenAt: 1_000 },
  box: { x, y: 0.4, width: 0.2, height: 0.2 },
});

describe('a search for faces', () => {
  const searched: Searched = { at: 1_000, ids: [1] };

  it('is due where nobody is known, after its time, and when the clock was set back', () => {
    expect(isSearchDue(undefined, 1_000)).toBe(true);
    expect(isSearchDue({ at: 1_000, ids: [] }, 1_000)).toBe(true);
    expect(isSearchDue(searched, 1_000 + searchEvery)).toBe(true);
    expect(isSearchDue(searched, 999)).toBe(true);
  });

  it('is not due in between', () => {
    expect(isSearchDue(searched, 1_000)).toBe(false);
    expect(isSearchDue(searched, 1_000 + searchEvery - 1)).toBe(false);
  });
});

describe('faces that are carried on', () => {
  it('are those of the last search, in its order, moved along their way', () => {
    const tracks = [track(3, 0.5), track(2, 0.1, { x: 0.001, y: 0 }), track(1, 0.7)];
    const carried = carryOn({ at: 1_000, ids: [2, 3, 9] }, tracks, 1_050);
    expect(carried.map(({ id }) => id)).toEqual([2, 3]);
    expect(carried[0]?.box.x).toBeCloseTo(0.15);
    expect(carried[1]?.box.x).toBeCloseTo(0.5);
    expect(carryOn(undefined, tracks, 1_050)).toEqual([]);
  });

  it('are cut at the edge of the picture, and let go beyond it', () => {
    const leaving = track(1, 0.75, { x: 0.002, y: 0 });
    const [cut] = carryOn({ at: 1_000, ids: [1] }, [leaving], 1_050);
    expect((cut?.box.x ?? 0) + (cut?.box.width ?? 0)).toBeLessThanOrEqual(1);
    expect(cut?.box.width).toBeCloseTo(0.15);
    expect(carryOn({ at: 1_000, ids: [1] }, [leaving], 1_200)).toEqual([]);
  });
});
