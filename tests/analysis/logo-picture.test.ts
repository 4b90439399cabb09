import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawLogo } from '../../analysis/logo-picture.js';

/** A PNG file that says it is so large, and ends there: enough for whoever reads the beginning. */
function headerOnly(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  header.write('89504e470d0a1a0a0000000d49484452', 0, 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.writeUInt8(8, 24);
  header.writeUInt8(6, 25);
  return header;
}

describe('a picture for the logo', () => {
  let folder: string;
  let to: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emojify-logo-'));
    to = join(folder, 'user', 'logo.png');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, content: Buffer | string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } });

  it('is drawn anew: smaller, upright, and without what else its file held', async () => {
    const photo = await plain(1_000, 600)
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await drawLogo({ from: file('photo.jpg', photo), to })).toEqual({ ok: true, value: undefined });
    const { format, width, height, exif } = await sharp(readFileSync(to)).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: 'png',
      width: 307,
      height: 512,
      exif: undefined,
    });
  });

  it('that is small keeps its size, and its transparency', async () => {
    const small = await plain(40, 30).ensureAlpha(0.5).png().toBuffer();
    await drawLogo({ from: file('small.png', small), to });
    const { width, height, hasAlpha } = await sharp(readFileSync(to)).metadata();
    expect({ width, height, hasAlpha }).toEqual({ width: 40, height: 30, hasAlpha: true });
  });

  it.each([
    ['a text', Buffer.from('no picture')],
    ['nothing', Buffer.alloc(0)],
    ['a drawing that may bring programs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a picture of 900 megapixels', headerOnly(30_000, 30_000)],
    ['the beginning of a picture', headerOnly(300, 300)],
  ])('that is %s is refused, and the former logo stays', async (_what, content) => {
    await drawLogo({ from: file('good.png', await plain(40, 30).png().toBuffer()), to });
    const former = readFileSync(to);
    expect(await drawLogo({ from: file('bad.png', content), to })).toEqual({
      ok: false,
      failure: { kind: 'logo-unusable', file: 'bad.png' },
    });
    expect(readFileSync(to).equals(former)).toBe(true);
    expect(readdirSync(join(folder, 'user'))).toEqual(['logo.png']);
  });
});
