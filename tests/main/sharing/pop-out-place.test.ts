import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { popOutSides } from '../../../common/pop-out.js';
import { firstPlace, onScreen, readPlace, resized } from '../../../main/sharing/pop-out-place.js';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('where the pop-out window goes', () => {
  it('begins in the upper right corner of the main screen', () => {
    expect(firstPlace(laptop)).toEqual({ x: 1176, y: 49, side: 240 });
  });

  it('stays where it was put, on whichever screen', () => {
    const place = { x: 2000, y: 300, side: 300 };
    expect(onScreen(place, [laptop, second])).toEqual(place);
  });

  it('comes back when its screen has been taken away', () => {
    expect(onScreen({ x: 2000, y: 300, side: 300 }, [laptop])).toEqual({ x: 1140, y: 300, side: 300 });
    expect(onScreen({ x: -900, y: -900, side: 300 }, [laptop])).toEqual({ x: 0, y: 25, side: 300 });
  });

  it('lies wholly on a screen, whatever place was remembered', () => {
    const far = fc.integer({ min: -10_000, max: 10_000 });
    const side = fc.integer({ min: popOutSides.smallest, max: popOutSides.largest });
    fc.assert(
      fc.property(far, far, side, (x, y, length) => {
        const place = onScreen({ x, y, side: length }, [laptop, second]);
        const inside = [laptop, second].some(
          (screen) =>
            place.x >= screen.x &&
            place.y >= screen.y &&
            place.x + place.side <= screen.x + screen.width &&
            place.y + place.side <= screen.y + screen.height,
        );
        expect(inside).toBe(true);
      }),
    );
  });

  it('grows and shrinks about its middle', () => {
    expect(resized({ x: 100, y: 100, side: 200 }, 300)).toEqual({ x: 50, y: 50, side: 300 });
  });
});

describe('the place that was written down', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emojify-place-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(['', '{', '[]', '{"x":1,"y":2}', '{"x":1,"y":2,"side":5}', '{"x":"1","y":2,"side":200}'])(
    'is none where it makes no sense: %s',
    (text) => {
      const file = join(folder, 'pop-out.json');
      writeFileSync(file, text);
      expect(readPlace(file)).toBeUndefined();
    },
  );

  it('is read', () => {
    const file = join(folder, 'pop-out.json');
    writeFileSync(file, '{"x":-5,"y":7,"side":200}');
    expect(readPlace(file)).toEqual({ x: -5, y: 7, side: 200 });
    expect(readPlace(join(folder, 'none.json'))).toBeUndefined();
  });
});
