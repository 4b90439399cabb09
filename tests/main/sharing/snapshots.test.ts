import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSnapshot, writeSnapshot } from '../../../main/sharing/snapshots.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emojify-snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const picture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#ffc02e' } });

describe('a snapshot', () => {
  it('is a PNG of a sensible size, and nothing else', async () => {
    expect(isSnapshot(await picture(64, 48).png().toBuffer())).toBe(true);
    expect(isSnapshot(await picture(9_000, 2).png().toBuffer())).toBe(false);
    expect(isSnapshot(await picture(64, 48).jpeg().toBuffer())).toBe(false);
    expect(isSnapshot(new Uint8Array())).toBe(false);
    expect(isSnapshot(new TextEncoder().encode('<html>'.repeat(20)))).toBe(false);
  });

  it('replaces a file as a whole and leaves nothing beside it', async () => {
    const file = join(folder, 'a b 笑.png');
    writeFileSync(file, 'before');
    const png = await picture(64, 48).png().toBuffer();
    expect(await writeSnapshot(file, png)).toEqual({ ok: true, value: 'a b 笑.png' });
    expect(readFileSync(file).equals(png)).toBe(true);
    expect(readdirSync(folder)).toEqual(['a b 笑.png']);
  });

  it('says so when it cannot be written, and leaves what was there', async () => {
    const png = await picture(64, 48).png().toBuffer();
    const missing = join(folder, 'none', 'a.png');
    expect(await writeSnapshot(missing, png)).toMatchObject({ ok: false });
    const file = join(folder, 'a.png');
    writeFileSync(file, 'before');
    const failure = { kind: 'snapshot-unusable', file: 'a.png' };
    expect(await writeSnapshot(file, new Uint8Array(100))).toEqual({ ok: false, failure });
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(existsSync(`${file}.new`)).toBe(false);
  });
});
