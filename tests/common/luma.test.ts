import { describe, expect, it } from 'vitest';
import {
  exceedsLimitedRange,
  lumaFromColour,
  packRows,
  shrink,
  turnUpright,
  widenRange,
  type Orientation,
} from '../../common/luma.js';

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);

describe('brightness', () => {
  it('of limited range becomes full range', () => {
    const luma = bytes(0, 16, 17, 126, 235, 255);
    widenRange(luma);
    expect([...luma]).toEqual([0, 0, 1, 128, 255, 255]);
  });

  it('of colours weighs green most, whatever the order of the bytes', () => {
    const expected = [76, 150, 29, 255];
    const rgba = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255];
    const bgra = [0, 0, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255, 255, 255, 255, 255];
    for (const [pixels, order] of [
      [rgba, 'RGBA'],
      [bgra, 'BGRA'],
    ] as const) {
      const luma = new Uint8Array(4);
      lumaFromColour(bytes(...pixels), order, luma);
      expect([...luma]).toEqual(expected);
    }
  });

  it('is read without the gaps between the rows', () => {
    const luma = new Uint8Array(6);
    packRows(bytes(1, 2, 3, 99, 4, 5, 6, 99), 4, 3, luma);
    expect([...luma]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('the range of a device that does not say', () => {
  const picture = (value: (index: number) => number): Uint8Array =>
    Uint8Array.from({ length: 40_000 }, (_, index) => value(index));

  it('is full once a picture is darker or brighter than limited video can be', () => {
    expect(exceedsLimitedRange(picture((index) => index % 256))).toBe(true);
  });

  it('is limited while all pictures keep to the limits, a few noisy pixels aside', () => {
    expect(exceedsLimitedRange(picture((index) => 16 + (index % 220)))).toBe(false);
    expect(exceedsLimitedRange(picture((index) => (index < 20 ? 0 : 120)))).toBe(false);
  });
});

describe('turnUpright', () => {
  // 1 2 3
  // 4 5 6
  const picture = { width: 3, height: 2, luma: bytes(1, 2, 3, 4, 5, 6) };
  const turned = (quarterTurns: Orientation['quarterTurns'], mirrored = false): unknown => {
    const { width, height, luma } = turnUpright(picture, { quarterTurns, mirrored }, new Uint8Array(6));
    return { width, height, luma: [...luma] };
  };

  it('turns clockwise', () => {
    expect(turned(1)).toEqual({ width: 2, height: 3, luma: [4, 1, 5, 2, 6, 3] });
    expect(turned(2)).toEqual({ width: 3, height: 2, luma: [6, 5, 4, 3, 2, 1] });
    expect(turned(3)).toEqual({ width: 2, height: 3, luma: [3, 6, 2, 5, 1, 4] });
  });

  it('mirrors after turning', () => {
    expect(turned(0, true)).toEqual({ width: 3, height: 2, luma: [3, 2, 1, 6, 5, 4] });
    expect(turned(1, true)).toEqual({ width: 2, height: 3, luma: [1, 4, 2, 5, 3, 6] });
  });
});

describe('shrink', () => {
  it('takes the mean of each square and leaves an incomplete edge out', () => {
    const picture = { width: 5, height: 2, luma: bytes(0, 10, 100, 100, 9, 20, 30, 100, 104, 9) };
    expect(shrink(picture, 2)).toEqual({ width: 2, height: 1, luma: bytes(15, 101) });
  });
});
