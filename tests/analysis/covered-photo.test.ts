import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCovered } from '../../analysis/covered-photo.js';
import type { Box } from '../../common/geometry.js';
import { readImage } from '../../inference/images.js';
import { astronaut, projectRoot } from '../helpers/data.js';
import { loadParts, valueOf, type Parts } from '../helpers/recognition.js';

const emoji = join(projectRoot, 'assets/emoji/noto/happy.svg');

let folder: string;
let parts: Parts;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'covered-'));
  parts = await loadParts('native');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The boxes of the faces that can be found in a file. */
async function facesIn(file: string): Promise<Box[]> {
  const picture = valueOf(await readImage(file));
  return (await parts.detector.detect(picture)).map(({ box }) => box);
}

describe('a photo whose faces are covered', () => {
  it.each(['jpg', 'png', 'webp'])('shows no face any more, in its full size (%s)', async (ending) => {
    const to = join(folder, `covered.${ending}`);
    const faces = (await facesIn(astronaut)).map((box) => ({ box, emoji }));
    expect(faces).toHaveLength(1);
    expect(await writeCovered({ file: astronaut, faces, to })).toEqual({ ok: true, value: undefined });
    expect(await facesIn(to)).toEqual([]);
    expect(await sharp(to).metadata()).toMatchObject({ width: 512, height: 512 });
  });

  it('shows no face behind a picture with gaps either', async () => {
    const gaps = join(folder, 'gaps.png');
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    await sharp({ create: { width: 64, height: 64, channels: 4, background: clear } }).toFile(gaps);
    const to = join(folder, 'covered-with-gaps.png');
    const faces = (await facesIn(astronaut)).map((box) => ({ box, emoji: gaps }));
    expect(await writeCovered({ file: astronaut, faces, to })).toEqual({ ok: true, value: undefined });
    expect(await facesIn(to)).toEqual([]);
  });

  it('is changed nowhere else', async () => {
    const [box] = await facesIn(astronaut);
    if (box === undefined) throw new Error('there is a face');
    const to = join(folder, 'same.png');
    await writeCovered({ file: astronaut, faces: [{ box, emoji }], to });
    const [before, after] = await Promise.all(
      [astronaut, to].map((file) => sharp(file).removeAlpha().raw().toBuffer()),
    );
    const [reach, x, y] = [
      0.8 * Math.max(box.width, box.height),
      box.x + box.width / 2,
      box.y + box.height / 2,
    ];
    let changed = 0;
    for (let pixel = 0; pixel < 512 * 512; pixel += 1) {
      // Laying one picture over another may round a value otherwise.
      const same = [0, 1, 2].every(
        (part) => Math.abs((before?.[pixel * 3 + part] ?? 0) - (after?.[pixel * 3 + part] ?? 0)) <= 1,
      );
      if (same) continue;
      changed += 1;
      expect(Math.abs((pixel % 512) / 512 - x)).toBeLessThan(reach + 0.01);
      expect(Math.abs(Math.floor(pixel / 512) / 512 - y)).toBeLessThan(reach + 0.01);
    }
    expect(changed).toBeGreaterThan(box.width * box.height * 512 * 512);
  });

  it('stands upright and says nothing of where and with what it was taken', async () => {
    const source = join(folder, 'phone.jpg');
    await sharp(astronaut)
      .rotate(-90)
      .withExif({
        IFD0: { Make: 'Somebody', Model: 'Phone' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(source);
    expect((await sharp(source).metadata()).exif).toBeDefined();
    const to = join(folder, 'phone covered.jpg');
    const faces = (await facesIn(source)).map((box) => ({ box, emoji }));
    expect(faces).toHaveLength(1);
    await writeCovered({ file: source, faces, to });
    const { exif, orientation } = await sharp(to).metadata();
    expect({ exif, orientation: orientation ?? 1 }).toEqual({ exif: undefined, orientation: 1 });
    expect(await facesIn(to)).toEqual([]);
  });

  it('covers faces at the edge as far as there is a photo', async () => {
    const to = join(folder, 'edge.png');
    const box = { x: 0.9, y: 0.92, width: 0.1, height: 0.08 };
    expect(await writeCovered({ file: astronaut, faces: [{ box, emoji }], to })).toMatchObject({ ok: true });
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    expect(await writeCovered({ file: astronaut, faces: [{ box: whole, emoji }], to })).toMatchObject({
      ok: true,
    });
    const corner = await sharp(to).extract({ left: 250, top: 250, width: 8, height: 8 }).stats();
    expect(corner.channels[0]?.mean).toBeGreaterThan(100);
  });

  it('says what is wrong, and leaves nothing half written', async () => {
    const broken = join(folder, 'broken.jpg');
    writeFileSync(broken, 'no picture');
    expect(await writeCovered({ file: broken, faces: [], to: join(folder, 'never.jpg') })).toEqual({
      ok: false,
      failure: { kind: 'file-truncated', file: broken },
    });
    const nowhere = join(folder, 'not there', 'never.jpg');
    expect(await writeCovered({ file: astronaut, faces: [], to: nowhere })).toEqual({
      ok: false,
      failure: { kind: 'file-not-writable', file: nowhere },
    });
    expect(readdirSync(folder).filter((name) => name.includes('never') || name.includes('partial'))).toEqual(
      [],
    );
  });
});
