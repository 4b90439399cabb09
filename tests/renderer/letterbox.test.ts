import { describe, expect, it } from 'vitest';
import { keepInside, placeBox, placePicture } from '../../renderer/live/letterbox.js';
import { boxOf } from './readings.js';

const camera = { width: 640, height: 480 };

describe('placePicture', () => {
  it('leaves bars at the sides of a wide stage', () => {
    expect(placePicture({ width: 1000, height: 480 }, camera, 'contain')).toEqual({
      x: 180,
      y: 0,
      width: 640,
      height: 480,
    });
  });

  it('leaves bars above and below in a tall stage', () => {
    expect(placePicture({ width: 320, height: 400 }, camera, 'contain')).toEqual({
      x: 0,
      y: 80,
      width: 320,
      height: 240,
    });
  });

  it('cuts off what does not fit when it covers', () => {
    expect(placePicture({ width: 640, height: 640 }, camera, 'cover')).toEqual({
      x: (640 - 640 * (640 / 480)) / 2,
      y: 0,
      width: 640 * (640 / 480),
      height: 640,
    });
  });

  it('places nothing before the picture has a size', () => {
    expect(placePicture({ width: 640, height: 480 }, { width: 0, height: 0 }, 'contain').width).toBe(0);
  });
});

describe('placeBox', () => {
  const place = { x: 100, y: 10, width: 200, height: 100 };

  it('follows the picture', () => {
    expect(placeBox(boxOf(0.25, 0.5, 0.5, 0.25), place, false)).toEqual({
      x: 150,
      y: 60,
      width: 100,
      height: 25,
    });
  });

  it('swaps sides with a mirrored picture', () => {
    expect(placeBox(boxOf(0, 0, 0.25, 1), place, true)).toEqual({ x: 250, y: 10, width: 50, height: 100 });
  });
});

describe('keepInside', () => {
  const stage = { width: 200, height: 100 };

  it('moves a label that would leave the stage just far enough', () => {
    expect(keepInside({ x: -20, y: -8, width: 60, height: 20 }, stage)).toMatchObject({ x: 0, y: 0 });
    expect(keepInside({ x: 180, y: 95, width: 60, height: 20 }, stage)).toMatchObject({ x: 140, y: 80 });
  });

  it('shows the start of a label that is too long', () => {
    expect(keepInside({ x: 10, y: 0, width: 260, height: 20 }, stage).x).toBe(0);
  });
});
