import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/lib/cache-folder.mjs';
import { completePart, intactPart, keepPart, partContent } from '../../scripts/lib/cached-part.mjs';
import { placeFile } from '../../scripts/lib/files.mjs';
import { withCachedPart } from '../../scripts/setup/shared-cache.mjs';
import { contextIn, pause, scriptUrl, startNode, temporaryFolder, writeFiles } from './surroundings.js';

async function partIn(cache: string): Promise<string> {
  const made = join(cache, 'made');
  writeFiles(made, { 'lib/large': 'x'.repeat(1000), small: 'y' });
  await keepPart(cache, 'engine', made, 'registry');
  return partContent(cache, 'engine');
}

describe('the place of the cache', () => {
  it.skipIf(process.platform === 'win32').each([
    [{ EMOJIFY_CACHE: '/elsewhere', XDG_CACHE_HOME: '/x' }, 'linux', '/elsewhere'],
    [{ XDG_CACHE_HOME: '/x' }, 'linux', '/x/emojify'],
    [{}, 'linux', '/home/me/.cache/emojify'],
    [{}, 'darwin', '/home/me/Library/Caches/Emojify'],
  ] as const)('with %j on %s is %s', (environment, platform, folder) => {
    expect(cacheFolder(environment, platform, '/home/me')).toBe(folder);
  });
});

describe('a part of the cache', () => {
  it('is found again', async () => {
    const cache = temporaryFolder();
    const content = await partIn(cache);
    expect(readFileSync(join(content, 'small'), 'utf8')).toBe('y');
    expect(await intactPart(cache, 'engine')).toMatchObject({ origin: 'registry' });
  });

  it('is noticed when it was cut short, and made again', async () => {
    const folder = temporaryFolder();
    const context = contextIn(folder);
    const content = await partIn(context.cache);
    truncateSync(join(content, 'lib/large'), 10);
    expect(completePart(context.cache, 'engine')).toBeUndefined();
    let made = 0;
    const make = (work: string): Promise<{ folder: string; origin: string; downloads: string[] }> => {
      made += 1;
      writeFiles(join(work, 'new'), { 'lib/large': 'z' });
      return Promise.resolve({ folder: join(work, 'new'), origin: 'again', downloads: [] });
    };
    await withCachedPart(context, 'engine', () => undefined, make);
    await withCachedPart(context, 'engine', () => undefined, make);
    expect(made).toBe(1);
    expect(readFileSync(join(content, 'lib/large'), 'utf8')).toBe('z');
    expect(existsSync(join(content, 'small'))).toBe(false);
  });

  it('is removed when a file of the right size has other content', async () => {
    const cache = temporaryFolder();
    const content = await partIn(cache);
    writeFileSync(join(content, 'small'), 'Y');
    expect(await intactPart(cache, 'engine')).toBeUndefined();
    expect(existsSync(content)).toBe(false);
  });

  it('is there in full or not at all, whenever its maker is killed', async () => {
    const cache = temporaryFolder();
    const source = `
      import { mkdirSync, writeFileSync } from 'node:fs';
      import { keepPart } from ${JSON.stringify(scriptUrl('lib/cached-part.mjs'))};
      for (let round = 0; ; round += 1) {
        const made = ${JSON.stringify(join(cache, 'made-'))} + process.pid + '-' + round;
        mkdirSync(made, { recursive: true });
        for (let file = 0; file < 20; file += 1) writeFileSync(made + '/' + file, String(round).repeat(5000));
        await keepPart(${JSON.stringify(cache)}, 'engine', made, String(round));
        if (round === 0) console.log('kept');
      }`;
    for (let kill = 0; kill < 8; kill += 1) {
      const maker = startNode(source);
      await maker.first;
      await pause(Math.random() * 40);
      maker.child.kill('SIGKILL');
      await maker.end;
      const exists = existsSync(join(cache, 'parts', 'engine'));
      const complete = completePart(cache, 'engine') !== undefined;
      expect(complete).toBe(exists);
      if (exists) expect(await intactPart(cache, 'engine')).toBeDefined();
    }
  });
});

describe('a file in two places', () => {
  it('is the same file, and replaces what was there', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'b'));
    writeFiles(folder, { 'a/library': 'new', 'b/library': 'old' });
    placeFile(join(folder, 'a/library'), join(folder, 'b/library'));
    placeFile(join(folder, 'a/library'), join(folder, 'b/library'));
    expect(statSync(join(folder, 'b/library')).ino).toBe(statSync(join(folder, 'a/library')).ino);
    expect(readFileSync(join(folder, 'b/library'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'a/library')).nlink).toBe(2);
  });
});
