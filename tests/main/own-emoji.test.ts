import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeEmojiPictures } from '../../analysis/emoji-pictures.js';
import {
  bundledEmojiSets,
  emojiAddress,
  emojiLook,
  emojiNames,
  type EmojiName,
  type OwnEmoji,
} from '../../common/emoji-sets.js';
import type { Outcome } from '../../common/failures.js';
import { currentOwnEmoji, emojiFile, forgetOwnEmoji, takeOwnEmoji } from '../../main/own-emoji.js';
import { valueOf } from '../helpers/recognition.js';

let folder: string;
let chosen: string;
let store: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-emoji-'));
  chosen = join(folder, 'cats');
  store = join(folder, 'user', 'own-emoji');
  mkdirSync(chosen);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function draw(name: string, size = { width: 40, height: 40 }): Promise<void> {
  const background = { r: 200, g: 30, b: 90, alpha: 1 };
  await sharp({ create: { ...size, channels: 4, background } }).toFile(join(chosen, name));
}

const take = (): Promise<Outcome<OwnEmoji>> => takeOwnEmoji(chosen, store, takeEmojiPictures);
const assets = resolve('assets');
const fileOf = (own: OwnEmoji | undefined, name: EmojiName): string =>
  emojiFile({ assets, ownEmoji: store }, emojiLook('own', own), name);

describe('the bundled sets', () => {
  it.each(bundledEmojiSets)('have every picture: %s', async (set) => {
    for (const name of emojiNames) {
      const file = emojiFile({ assets, ownEmoji: store }, { set }, name);
      expect(await sharp(file).metadata()).toMatchObject({ format: 'svg', width: 128, height: 128 });
    }
  });
});

describe('the user’s own pictures', () => {
  it('are copied as squares of one size, whatever they were, and outlive their folder', async () => {
    for (const name of emojiNames) await draw(`${name}.png`);
    rmSync(join(chosen, 'sad.png'));
    rmSync(join(chosen, 'fear.png'));
    await draw('sad.webp', { width: 900, height: 300 });
    await draw('FEAR.JPG');
    const own = valueOf(await take());
    expect(own.folder).toBe('cats');
    expect(own.pictures.fear).toEqual({ kind: 'taken', file: 'FEAR.JPG' });
    rmSync(chosen, { recursive: true });
    expect(currentOwnEmoji(store)).toEqual(own);
    for (const name of emojiNames) {
      const { format, width, height } = await sharp(fileOf(own, name)).metadata();
      expect([name, format, width, height]).toEqual([name, 'png', 512, 512]);
    }
    const wide = await sharp(fileOf(own, 'sad')).raw().toBuffer();
    const alphaAt = (x: number, y: number): number | undefined => wide[(y * 512 + x) * 4 + 3];
    expect([alphaAt(256, 20), alphaAt(256, 256), alphaAt(5, 256)]).toEqual([0, 255, 255]);
  });

  it('are the app’s own where one is missing or broken, and say why', async () => {
    await draw('happy.png');
    await draw('angry.png', { width: 400, height: 400 });
    truncateSync(join(chosen, 'angry.png'), 120);
    writeFileSync(join(chosen, 'sad.png'), 'this is a text');
    writeFileSync(join(chosen, 'fear.png'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    writeFileSync(join(chosen, 'neutral.jpg'), '');
    mkdirSync(join(chosen, 'disgust.png'));
    await draw('surprise.png', { width: 12_000, height: 9_000 });
    const own = valueOf(await take());
    expect(own.pictures).toEqual({
      happy: { kind: 'taken', file: 'happy.png' },
      angry: { kind: 'unusable', file: 'angry.png', problem: 'damaged' },
      sad: { kind: 'unusable', file: 'sad.png', problem: 'not-a-picture' },
      fear: { kind: 'unusable', file: 'fear.png', problem: 'not-a-picture' },
      neutral: { kind: 'unusable', file: 'neutral.jpg', problem: 'not-a-picture' },
      disgust: { kind: 'unusable', file: 'disgust.png', problem: 'not-a-picture' },
      surprise: { kind: 'unusable', file: 'surprise.png', problem: 'too-large' },
      unsure: { kind: 'missing' },
    });
    expect(fileOf(own, 'happy')).toBe(join(store, own.revision, 'happy.png'));
    expect(fileOf(own, 'sad')).toBe(join(assets, 'emoji', 'noto', 'sad.svg'));
    expect(readdirSync(join(store, own.revision)).sort()).toEqual(['happy.png', 'pictures.json']);
  });

  it('get new addresses with a new folder, and leave nothing of the old one', async () => {
    await draw('happy.png');
    const first = valueOf(await take());
    const second = valueOf(await take());
    const addresses = [first, second].map((own) => emojiAddress(emojiLook('own', own), 'happy'));
    expect(new Set(addresses).size).toBe(2);
    expect(readdirSync(store)).toEqual([second.revision]);
  });

  it('stay as they are when a folder has none that can be used', async () => {
    await draw('happy.png');
    const own = valueOf(await take());
    rmSync(join(chosen, 'happy.png'));
    expect(await take()).toEqual({ ok: false, failure: { kind: 'emoji-folder-empty', folder: 'cats' } });
    writeFileSync(join(chosen, 'happy.png'), 'a text');
    writeFileSync(join(chosen, 'sad.jpeg'), 'another');
    const failure = { kind: 'emoji-folder-unusable', folder: 'cats', names: 'happy.png, sad.jpeg' };
    expect(await take()).toEqual({ ok: false, failure });
    rmSync(chosen, { recursive: true });
    expect(await take()).toEqual({ ok: false, failure: { kind: 'file-missing', file: 'cats' } });
    expect(currentOwnEmoji(store)).toEqual(own);
    expect(readdirSync(store)).toEqual([own.revision]);
  });

  it('are the app’s own again when they are forgotten, taken away or never finished', async () => {
    expect(currentOwnEmoji(store)).toBeUndefined();
    await draw('happy.png');
    await draw('sad.png');
    const own = valueOf(await take());
    rmSync(join(store, own.revision, 'sad.png'));
    expect(currentOwnEmoji(store)?.pictures.sad).toEqual({ kind: 'missing' });
    mkdirSync(join(store, String(Number(own.revision) + 1)));
    expect(currentOwnEmoji(store)?.revision).toBe(own.revision);
    expect(await forgetOwnEmoji(store)).toEqual({ ok: true, value: undefined });
    expect(existsSync(store)).toBe(false);
    expect(fileOf(currentOwnEmoji(store), 'happy')).toBe(join(assets, 'emoji', 'noto', 'happy.svg'));
  });
});
