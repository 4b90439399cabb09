import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { examineFolder, freeBytes } from '../../../main/health/folders.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emojify-health-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds that a folder can be written, and leaves nothing in it', async () => {
  expect(await examineFolder(folder)).toEqual({ path: folder, problem: undefined });
  expect(readdirSync(folder)).toEqual([]);
});

it('judges a folder that is not there yet by the nearest one that is, without making it', async () => {
  const path = join(folder, 'models', 'own');
  expect(await examineFolder(path)).toEqual({ path, problem: undefined });
  expect(readdirSync(folder)).toEqual([]);
});

it('tells why nothing can be written', async () => {
  const path = join(folder, 'models');
  writeFileSync(path, 'a file where the folder should be');
  expect(await examineFolder(path)).toEqual({ path, problem: 'ENOTDIR' });
});

it('tells how much is free on the disk', async () => {
  expect(await freeBytes(join(folder, 'models'))).toBeGreaterThan(0);
});
