import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotLayout } from '../../../renderer/share/snapshot-layout.js';

const side = fc.integer({ min: 16, max: 4096 });

describe('the layout of a snapshot', () => {
  it('keeps the whole picture in its proportion, never smaller than it came', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(width / height < 4 && height / width < 4);
        const { picture } = snapshotLayout({ width, height });
        expect(picture.width).toBeGreaterThanOrEqual(width);
        expect(Math.abs(picture.width / picture.height - width / height)).toBeLessThan(
          0.01 * (width / height),
        );
      }),
    );
  });

  it('puts emoji and words inside, the words beside the emoji', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(width / height < 4 && height / width < 4);
        const { whole, band, emoji, word, detail, name } = snapshotLayout({ width, height });
        expect(emoji.x).toBeGreaterThanOrEqual(0);
        expect(emoji.y + emoji.height).toBeLessThanOrEqual(whole.height);
        expect(word.x).toBeGreaterThan(emoji.x + emoji.width);
        for (const { y, size } of [word, detail, name]) {
          expect(y - size / 2).toBeGreaterThanOrEqual(band.y);
          expect(y + size / 2).toBeLessThanOrEqual(whole.height);
        }
        expect(band.y + band.height).toBe(whole.height);
      }),
    );
  });
});
