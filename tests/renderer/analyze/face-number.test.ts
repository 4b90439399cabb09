import { describe, expect, it } from 'vitest';
import { centre } from '../../../common/geometry.js';
import { numberPlace } from '../../../renderer/analyze/face-number.js';
import { boxOf } from '../readings.js';

describe('the number of a face in a photo', () => {
  const picture = { width: 1500, height: 1000 };

  it.each([
    ['a large face', boxOf(0.2, 0.1, 0.4, 0.6)],
    ['a small one', boxOf(0.5, 0.5, 0.02, 0.03)],
    ['one at the lower left', boxOf(0, 0.85, 0.1, 0.15)],
    ['one at the upper right', boxOf(0.9, 0, 0.1, 0.15)],
  ])('leaves the middle of %s free, and is within the picture', (_, face) => {
    const { x, y, radius } = numberPlace(face, picture);
    const middle = centre(face);
    const distance = Math.hypot(x - middle.x * picture.width, y - middle.y * picture.height);
    expect(distance).toBeGreaterThan(radius);
    expect(x).toBeGreaterThanOrEqual(radius);
    expect(y).toBeLessThanOrEqual(picture.height - radius);
  });

  it('can be read however long the picture is', () => {
    // As wide as a small window shows it.
    const shown = 480;
    for (const [width, height] of [
      [3000, 1000],
      [1000, 3000],
    ] as const) {
      const { radius } = numberPlace(boxOf(0.4, 0.4, 0.1, 0.1), { width, height });
      expect((2 * radius * shown) / Math.max(width, height)).toBeGreaterThan(18);
    }
  });
});
