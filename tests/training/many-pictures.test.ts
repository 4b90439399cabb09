import { existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../analysis/find-files.js';
import { DecodedCache } from '../../training/data-set/decoded-cache.js';
import { scanFolder } from '../../training/data-set/scan-folder.js';
import { valueOf } from '../helpers/recognition.js';
import { temporaryFolder } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** More than a function takes as arguments. */
const many = 160_000;

/** Only names are looked at. A file can have some 65,000 of them on usual file systems. */
function fill(place: string): void {
  mkdirSync(place, { recursive: true });
  for (let index = 0; index < many; index += 1) {
    const original = join(folder, `${String(Math.floor(index / 50_000))}.png`);
    if (index % 50_000 === 0) writeFileSync(original, '');
    linkSync(original, join(place, `${String(index)}.png`));
  }
}

describe('a folder with more pictures than a call has arguments', () => {
  it('is found whole, as data set and as photos', async () => {
    fill(join(folder, 'data/happy/deep'));
    mkdirSync(join(folder, 'data/sad'));
    const { sources } = valueOf(await scanFolder(join(folder, 'data')));
    expect(sources).toHaveLength(many);
    expect(await findFiles([join(folder, 'data')])).toHaveLength(many);
  });
});

describe('more faces than a file can hold', () => {
  it('are not kept, and nothing fails', async () => {
    const place = join(folder, 'cache');
    const pixels = new Uint8Array(2 ** 31);
    await new DecodedCache(place).store('list', 'content', { entries: [], pixels, sources: undefined });
    expect(existsSync(place)).toBe(false);
  });
});
