import { describe, expect, it } from 'vitest';
import { augment } from '../../../training/augmentation/augment.js';
import { warp } from '../../../training/augmentation/warp.js';
import { RandomNumbers } from '../../../training/random.js';

const side = 48;
const unchanged = { mirrored: false, angle: 0, scale: 1, shiftX: 0, shiftY: 0 };

/** Brighter from left to right and from top to bottom, so that every pixel tells where it came from. */
const slope = Uint8Array.from(
  { length: side * side },
  (_, index) => (index % side) * 3 + Math.floor(index / side),
);
const at = (face: ArrayLike<number>, x: number, y: number): number => face[y * side + x] ?? NaN;

function warped(placement: Partial<typeof unchanged>): Float32Array {
  const target = new Float32Array(side * side);
  warp(slope, target, { ...unchanged, ...placement });
  return target;
}

describe('warp', () => {
  it('leaves a face as it is where nothing is asked for', () => {
    expect([...warped({})]).toEqual([...slope]);
  });

  it('mirrors left and right', () => {
    const face = warped({ mirrored: true });
    expect(at(face, 5, 20)).toBe(at(slope, side - 6, 20));
  });

  it('moves to the right and down by whole and half pixels, and repeats the edge', () => {
    const face = warped({ shiftX: 2, shiftY: 0.5 });
    expect(at(face, 20, 20)).toBeCloseTo((at(slope, 18, 19) + at(slope, 18, 20)) / 2, 4);
    expect(at(face, 0, 20)).toBeCloseTo((at(slope, 0, 19) + at(slope, 0, 20)) / 2, 4);
  });

  it('turns clockwise about the middle', () => {
    const face = warped({ angle: Math.PI / 2 });
    // What was at the top is at the right now.
    expect(at(face, side - 1, 10)).toBeCloseTo(at(slope, 10, 0), 3);
  });

  it('enlarges about the middle', () => {
    const face = warped({ scale: 2 });
    const middle = (side - 1) / 2;
    expect(at(face, 40, 30)).toBeCloseTo(3 * (middle + (40 - middle) / 2) + middle + (30 - middle) / 2, 3);
  });
});

describe('augment', () => {
  const face = (...key: number[]): Float32Array => {
    const target = new Float32Array(side * side);
    augment(slope, target, new RandomNumbers(...key));
    return target;
  };

  it('gives the same face for the same numbers, and another for others', () => {
    expect(face(1, 2)).toEqual(face(1, 2));
    expect(face(1, 2)).not.toEqual(face(1, 3));
  });

  it('only mirrors where no strength is asked for, and does more with more', () => {
    const target = new Float32Array(side * side);
    const mirrored = [...warped({ mirrored: true })];
    const distances = [0, 0.5, 1].map((strength) => {
      let sum = 0;
      for (let key = 0; key < 100; key++) {
        augment(slope, target, new RandomNumbers(3, key), strength);
        const distanceTo = (face: ArrayLike<number>): number =>
          target.reduce((all, value, index) => all + Math.abs(value - (face[index] ?? NaN)), 0);
        sum += Math.min(distanceTo(slope), distanceTo(mirrored));
      }
      return sum;
    });
    expect(distances[0]).toBeCloseTo(0, 3);
    expect(distances[1]).toBeGreaterThan(1);
    expect(distances[2]).toBeGreaterThan(1.5 * (distances[1] ?? NaN));
  });

  it('stays within black and white', () => {
    for (let key = 0; key < 200; key++) {
      const values = face(7, key);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThanOrEqual(255);
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  it('hides a part of some faces, and mirrors half of them', () => {
    const faces = Array.from({ length: 400 }, (_, key) => face(3, key));
    const mirrored = faces.filter((values) => at(values, 4, 24) > at(values, side - 5, 24)).length;
    expect(mirrored).toBeGreaterThan(140);
    expect(mirrored).toBeLessThan(260);
    const flat = faces.filter((values) => hasFlatSquare(values)).length;
    expect(flat).toBeGreaterThan(100);
    expect(flat).toBeLessThan(220);
  });
});

/** Whether somewhere inside six by six pixels are all the same: nothing of a slope is. */
function hasFlatSquare(face: Float32Array): boolean {
  for (let y = 0; y <= side - 6; y++) {
    for (let x = 0; x <= side - 6; x++) {
      const value = at(face, x, y);
      if (value <= 0 || value >= 255) continue;
      let same = true;
      for (let dy = 0; same && dy < 6; dy++)
        for (let dx = 0; same && dx < 6; dx++) same = at(face, x + dx, y + dy) === value;
      if (same) return true;
    }
  }
  return false;
}
