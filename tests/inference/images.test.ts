import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { lumaOf } from '../../common/frame.js';
import { longestSide, readImage } from '../../inference/images.js';
import type { Picture } from '../../inference/picture.js';
import { astronaut } from '../helpers/data.js';
import { valueOf } from '../helpers/recognition.js';

const folder = mkdtempSync(join(tmpdir(), 'emojify-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string): string => join(folder, name);

async function saved(name: string, picture: Sharp): Promise<string> {
  await picture.toFile(place(name));
  return place(name);
}

function written(name: string, content: string | Uint8Array): string {
  writeFileSync(place(name), content);
  return place(name);
}

async function kindOf(file: string): Promise<string> {
  const outcome = await readImage(file);
  return outcome.ok ? 'read' : outcome.failure.kind;
}

/** 60 × 40, dark on the left, bright on the right, brightest at the top right. */
function colours(channels: 3 | 4 = 3, alpha = 255): Sharp {
  const data = Buffer.alloc(60 * 40 * channels);
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 60; x++) {
      const pixel = [x * 4, 200 - y * 4, (x + y) * 2, alpha].slice(0, channels);
      data.set(pixel, (y * 60 + x) * channels);
    }
  }
  return sharp(data, { raw: { width: 60, height: 40, channels } });
}

function expectNear(picture: Picture, valueAt: (x: number, y: number) => number, tolerance: number): void {
  let farthest = 0;
  picture.luma.forEach((value, index) => {
    const expected = valueAt(index % picture.width, Math.floor(index / picture.width));
    farthest = Math.max(farthest, Math.abs(value - expected));
  });
  expect(farthest).toBeLessThanOrEqual(tolerance);
}

const lumaAt = (x: number, y: number): number => lumaOf(x * 4, 200 - y * 4, (x + y) * 2);

describe('readImage', () => {
  it('turns colours into the brightness that cameras give, within 1', async () => {
    expectNear(valueOf(await readImage(await saved('a.png', colours().png()))), lumaAt, 1);
    expectNear(
      valueOf(await readImage(await saved('a.webp', colours().webp({ lossless: true })))),
      lumaAt,
      1,
    );
    const jpeg = colours().jpeg({ quality: 100, chromaSubsampling: '4:4:4' });
    expectNear(valueOf(await readImage(await saved('a.jpg', jpeg))), lumaAt, 4);
  });

  it('sets every EXIF orientation upright', async () => {
    const upright = valueOf(await readImage(await saved('1.png', colours().png())));
    // What the camera stored for each orientation is the upright picture turned and mirrored back.
    const stored: Record<number, (picture: Sharp) => Sharp> = {
      2: (picture) => picture.flop(),
      3: (picture) => picture.rotate(180),
      6: (picture) => picture.rotate(270),
      8: (picture) => picture.rotate(90),
    };
    for (const [orientation, turn] of Object.entries(stored)) {
      const pixels = await turn(colours()).png().toBuffer();
      const tagged = sharp(pixels)
        .withMetadata({ orientation: Number(orientation) })
        .png();
      const picture = valueOf(await readImage(await saved(`o${orientation}.png`, tagged)));
      expect([picture.width, picture.height]).toEqual([upright.width, upright.height]);
      expectNear(picture, (x, y) => upright.luma[y * upright.width + x] ?? -99, 1);
    }
  });

  it('reads grey, 16-bit, CMYK and transparent pictures', async () => {
    const grey = await saved('grey.png', colours().greyscale().png());
    expect(await kindOf(grey)).toBe('read');
    const deep = await saved('deep.png', colours().toColourspace('rgb16').png());
    expectNear(valueOf(await readImage(deep)), lumaAt, 1);
    const cmyk = await saved('cmyk.jpg', colours().toColourspace('cmyk').jpeg());
    expect(valueOf(await readImage(cmyk))).toMatchObject({ width: 60, height: 40 });
    const glass = await saved('glass.png', colours(4, 0).png());
    expectNear(valueOf(await readImage(glass)), () => 128, 1);
  });

  it('takes the first picture of an animation', async () => {
    const first = colours().png().toBuffer();
    const second = sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const animation = sharp([await first, await second], { join: { animated: true } });
    const file = await saved('animation.webp', animation.webp({ lossless: true }));
    expectNear(valueOf(await readImage(file)), lumaAt, 2);
  });

  it('scales large pictures down, and stretches tiny ones to what can be searched', async () => {
    const blank = (width: number, height: number): Sharp =>
      sharp({ create: { width, height, channels: 3, background: '#646464' } }).png();
    const large = valueOf(await readImage(await saved('large.png', blank(5000, 2500))));
    expect([large.width, large.height]).toEqual([longestSide, longestSide / 2]);
    for (const [width, height] of [
      [1, 1],
      [3, 200],
      [9000, 2],
    ] as const) {
      const picture = valueOf(await readImage(await saved(`${width}x${height}.png`, blank(width, height))));
      expect(Math.min(picture.width, picture.height)).toBeGreaterThanOrEqual(16);
      expect(picture.luma.length).toBe(picture.width * picture.height);
      expectNear(picture, () => 100, 1);
    }
  });

  it('goes by the content, not the name, and takes odd names', async () => {
    for (const name of ['picture.txt', 'photo[1].jpg', 'photo.jpg[1]', '照片 😄.dat', '-n.jpg']) {
      copyFileSync(astronaut, place(name));
      expect(await kindOf(place(name)), name).toBe('read');
    }
  });

  it('reads what is there now, not what was there before', async () => {
    const solid = (background: string): Sharp =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } }).png();
    expectNear(valueOf(await readImage(await saved('same.png', solid('white')))), () => 255, 0);
    expectNear(valueOf(await readImage(await saved('same.png', solid('black')))), () => 0, 0);
  });
});

describe('readImage refuses', () => {
  it('what is not there, empty, or no picture', async () => {
    expect(await kindOf(place('none.jpg'))).toBe('file-missing');
    expect(await kindOf(join(astronaut, 'inside-a-file'))).toBe('file-missing');
    expect(await kindOf(place('x'.repeat(300)))).toBe('file-missing');
    expect(await kindOf(written('empty.jpg', ''))).toBe('file-empty');
    expect(await kindOf(folder)).toBe('file-not-image');
    const others = [
      'hello',
      '%PDF-1.7\n',
      'PK\u0003\u0004',
      'GIF89a',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'RIFF0000AVI ',
    ];
    for (const [index, content] of others.entries()) {
      expect(await kindOf(written(`other${index}.jpg`, content)), content).toBe('file-not-image');
    }
  });

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for it', async () => {
    execFileSync('mkfifo', [place('pipe.jpg')]);
    expect(await kindOf(place('pipe.jpg'))).toBe('file-not-image');
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'what may not be read (root may read everything)',
    async () => {
      const file = await saved('secret.png', colours().png());
      chmodSync(file, 0);
      expect(await kindOf(file)).toBe('file-unreadable');
    },
  );

  it('a picture that was cut off anywhere, instead of reading a part of it', async () => {
    const whole = sharp(astronaut);
    const formats = {
      'baseline.jpg': await whole.clone().jpeg().toBuffer(),
      'progressive.jpg': await whole.clone().jpeg({ progressive: true }).toBuffer(),
      'cut.png': await whole.clone().png().toBuffer(),
      'cut.webp': await whole.clone().webp().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(formats)) {
      expect(await kindOf(written(name, bytes)), name).toBe('read');
      for (const share of [0.02, 0.3, 0.6, 0.95]) {
        const part = bytes.subarray(0, Math.max(20, Math.floor(bytes.length * share)));
        expect(await kindOf(written(name, part)), `${name} at ${share}`).toBe('file-truncated');
      }
    }
  });

  it('a picture of 20,000 × 20,000 pixels by its header, at once', async () => {
    const header = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    header.writeUInt32BE(20_000, 16);
    header.writeUInt32BE(20_000, 20);
    header.writeUInt32BE(crcOf(header.subarray(12, 29)), 29);
    const start = performance.now();
    const outcome = await readImage(written('huge.png', header));
    expect(outcome).toEqual({
      ok: false,
      failure: { kind: 'file-too-large', file: place('huge.png'), megapixels: 400 },
    });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

/** PNG's checksum of a chunk (PNG specification, annex D). */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
