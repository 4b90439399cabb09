import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faceRectangle, networkInput, type InputDescription } from '../../inference/preprocess.js';
import type { Picture, PixelRectangle } from '../../inference/picture.js';
import { resample, wholeOf } from '../../inference/resample.js';
import { pictureOf } from '../helpers/pictures.js';

const gradient = pictureOf(24, 18, (x, y) => (x * 7 + y * 5 + ((x * y) % 11) * 3) % 256);

/** The triangle filter by its definition: every output pixel asks every source pixel, also those outside. */
function naive(picture: Picture, area: PixelRectangle, width: number, height: number): number[] {
  const result: number[] = [];
  const [stepX, stepY] = [area.width / width, area.height / height];
  const [reachX, reachY] = [Math.max(1, stepX), Math.max(1, stepY)];
  const clamp = (value: number, length: number): number => Math.min(length - 1, Math.max(0, value));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const centreX = area.left + (column + 0.5) * stepX;
      const centreY = area.top + (row + 0.5) * stepY;
      let [sum, weights] = [0, 0];
      for (let y = -100; y < picture.height + 100; y++) {
        for (let x = -100; x < picture.width + 100; x++) {
          const weight =
            Math.max(0, 1 - Math.abs(x + 0.5 - centreX) / reachX) *
            Math.max(0, 1 - Math.abs(y + 0.5 - centreY) / reachY);
          const at = clamp(y, picture.height) * picture.width + clamp(x, picture.width);
          sum += weight * (picture.luma[at] ?? Number.NaN);
          weights += weight;
        }
      }
      result.push(sum / weights);
    }
  }
  return result;
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const farthest = Math.max(
    ...expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN))),
  );
  expect(farthest).toBeLessThanOrEqual(tolerance);
}

describe('resample', () => {
  it('gives the numbers that Pillow 12 gives (Image.resize with BILINEAR and box, mode F)', () => {
    const shrunk = resample(gradient, { left: 3, top: 2, width: 16, height: 12 }, 4, 3);
    expectClose(
      shrunk,
      [64.7, 92.322, 117.721, 148.984, 85.269, 110.649, 139.253, 168.984, 101.712, 129.17, 155.436, 185.891],
      0.002,
    );
    const enlarged = resample(gradient, { left: 5.5, top: 4.25, width: 6, height: 4.5 }, 6, 5);
    const pillow = [
      [76.0, 79.1, 95.4, 98.5, 101.6, 104.7],
      [80.5, 86.3, 92.1, 97.9, 103.7, 107.85],
      [85.0, 93.5, 102.0, 110.5, 119.0, 111.0],
      [89.5, 100.7, 97.05, 108.25, 119.45, 114.15],
      [94.0, 94.7, 105.3, 119.2, 119.9, 117.3],
    ];
    expectClose(enlarged, pillow.flat(), 0.002);
  });

  it('is the filter that its comment defines, inside the picture and beyond its edges', () => {
    const areas: PixelRectangle[] = [
      { left: -6.3, top: -4.1, width: 20, height: 15 },
      { left: 10, top: 9, width: 40, height: 30 },
      { left: 4.4, top: 3.3, width: 2.5, height: 3.5 },
    ];
    for (const area of areas) expectClose(resample(gradient, area, 7, 5), naive(gradient, area, 7, 5), 0.001);
  });

  it('leaves pixels as they are where nothing is scaled', () => {
    expect(Array.from(resample(gradient, wholeOf(gradient), 24, 18))).toEqual(Array.from(gradient.luma));
  });

  it('keeps an even brightness, whatever the area and size', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const place = fc.double({ min: -60, max: 60, noNaN: true });
    const extent = fc.double({ min: 0.01, max: 90, noNaN: true });
    const even = pictureOf(20, 16, () => 77);
    fc.assert(
      fc.property(
        place,
        place,
        extent,
        extent,
        side,
        side,
        (left, top, areaWidth, areaHeight, width, height) => {
          const result = resample(even, { left, top, width: areaWidth, height: areaHeight }, width, height);
          expectClose(
            result,
            Array.from(result, () => 77),
            0.001,
          );
        },
      ),
    );
  });

  it('keeps the mean brightness when it shrinks', () => {
    const mean = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const fine = pictureOf(320, 240, (x, y) => ((x * 31 + y * 17) % 97) * 2);
    expect(mean(resample(fine, wholeOf(fine), 16, 12))).toBeCloseTo(mean(fine.luma), 0);
  });
});

describe('the face crop', () => {
  const picture = pictureOf(200, 100, () => 0);
  const box = { x: 0.25, y: 0.2, width: 0.2, height: 0.6 };
  const plain = { square: false, scale: 1, shiftX: 0, shiftY: 0 };

  it('is the box itself where the manifest asks for nothing else', () => {
    expect(faceRectangle(picture, box, plain)).toEqual({ left: 50, top: 20, width: 40, height: 60 });
  });

  it('is squared to the longer side, moved in shares of it, then enlarged about its centre', () => {
    const crop = { square: true, scale: 1.5, shiftX: 0.1, shiftY: -0.2 };
    // 60 × 60 about (70, 50); moved to (76, 38); 90 × 90.
    const { left, top, width, height } = faceRectangle(picture, box, crop);
    expect([left, top, width, height].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
      31, -7, 90, 90,
    ]);
  });
});

describe('networkInput', () => {
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  const crop = { square: false, scale: 1, shiftX: 0, shiftY: 0 };
  const input = { width: 2, height: 2, channels: 1, multiplier: 1, offset: 0 } as const;
  const picture: Picture = { width: 2, height: 2, luma: Uint8Array.of(0, 51, 102, 255) };

  it('maps brightness as the manifest says', () => {
    const of = (description: Partial<InputDescription['input']>): number[] =>
      Array.from(networkInput(picture, whole, { crop, input: { ...input, ...description } }));
    expectClose(of({}), [0, 0.2, 0.4, 1], 1e-6);
    expectClose(of({ multiplier: 2, offset: -1 }), [-1, -0.6, -0.2, 1], 1e-6);
    expectClose(of({ multiplier: 255 }), [0, 51, 102, 255], 1e-4);
  });

  it('repeats the brightness for three channels, innermost', () => {
    const rgb = networkInput(picture, whole, { crop, input: { ...input, channels: 3, multiplier: 255 } });
    expectClose(rgb, [0, 0, 0, 51, 51, 51, 102, 102, 102, 255, 255, 255], 1e-4);
  });
});
