import { describe, expect, it } from 'vitest';
import { rotated, rotatedBack } from '../../inference/rotate.js';
import { emptyHint, faceHint, meanBrightness } from '../../inference/quality.js';
import { pictureOf } from '../helpers/pictures.js';

const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
const face = { box, score: 0.9, inside: 1, tilt: 0 };

describe('faceHint', () => {
  const lit = (brightness: number, width = 640): ReturnType<typeof pictureOf> =>
    pictureOf(width, (width * 3) / 4, () => brightness);

  it('has nothing to say about a face that can be read', () => {
    expect(faceHint(lit(128), face)).toBeUndefined();
  });

  it('tells what makes a face hard to read', () => {
    expect(faceHint(lit(128, 64), face)).toBe('too-small');
    expect(faceHint(lit(20), face)).toBe('too-dark');
    expect(faceHint(lit(240), face)).toBe('too-bright');
    expect(faceHint(lit(128), { ...face, inside: 0.6 })).toBe('cut-off');
  });

  it('looks at the face, not at what is around it', () => {
    const isFace = (x: number, y: number): boolean => x >= 160 && x < 480 && y >= 120 && y < 360;
    const backlit = pictureOf(640, 480, (x, y) => (isFace(x, y) ? 15 : 250));
    expect(faceHint(backlit, face)).toBe('too-dark');
    expect(meanBrightness(backlit, box)).toBe(15);
  });
});

describe('emptyHint', () => {
  it('tells a dark picture from one without a face', () => {
    expect(emptyHint(pictureOf(64, 48, () => 10))).toBe('too-dark');
    expect(emptyHint(pictureOf(64, 48, () => 90))).toBe('no-face');
  });
});

describe('rotated', () => {
  it('turns clockwise about the centre, and a box finds its way back', () => {
    const dot = pictureOf(101, 81, (x, y) => (Math.hypot(x - 80, y - 40) < 4 ? 255 : 0));
    const turned = rotated(dot, 25);
    // The dot was 30 pixels right of the centre; clockwise it goes down.
    const at = (x: number, y: number): number => turned.luma[Math.round(y) * 101 + Math.round(x)] ?? 0;
    const [x, y] = [50 + 30 * Math.cos((25 * Math.PI) / 180), 40 + 30 * Math.sin((25 * Math.PI) / 180)];
    expect(at(x, y)).toBeGreaterThan(200);
    const size = { width: 0.1, height: 0.1 };
    const found = { x: (x + 0.5) / 101 - 0.05, y: (y + 0.5) / 81 - 0.05, ...size };
    const back = rotatedBack(dot, 25, found);
    expect(back.x + 0.05).toBeCloseTo(80.5 / 101, 6);
    expect(back.y + 0.05).toBeCloseTo(40.5 / 81, 6);
  });

  it('changes nothing when it does not turn', () => {
    const picture = pictureOf(20, 10, (x, y) => x * 10 + y);
    const turned = rotated(picture, 0);
    expect(turned.luma[5 * 20 + 7]).toBe(picture.luma[5 * 20 + 7]);
  });
});
