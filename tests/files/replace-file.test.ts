import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../../files/replace-file.js';

describe('a file that is replaced', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emojify-replace-'));
    file = join(folder, 'notes.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has all parts, text and bytes, in their order, and nothing lies beside it', async () => {
    writeFileSync(file, 'old');
    await replaceFile(file, ['neu ', new TextEncoder().encode('新'), '!']);
    expect(readFileSync(file, 'utf8')).toBe('neu 新!');
    expect(readdirSync(folder)).toEqual(['notes.json']);
  });

  it('stays as it was while the new contents come, and where they end too early', async () => {
    writeFileSync(file, 'old');
    const seen: string[] = [];
    function* parts(): Generator<string> {
      yield 'new';
      seen.push(readFileSync(file, 'utf8'));
      throw new Error('no more');
    }
    await expect(replaceFile(file, parts())).rejects.toThrow('no more');
    expect(seen).toEqual(['old']);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['notes.json']);
  });

  it('takes the place of what a killed writer left', async () => {
    writeFileSync(`${file}.new`, 'half of something longer');
    await replaceFile(file, ['new']);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['notes.json']);
  });

  it('leaves nothing behind where its name is taken by a folder', async () => {
    mkdirSync(join(file, 'inside'), { recursive: true });
    await expect(replaceFile(file, ['new'])).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/);
    expect(readdirSync(folder)).toEqual(['notes.json']);
  });
});
