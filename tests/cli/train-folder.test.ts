import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentRunFolder } from '../../cli/train/default-folder.js';
import { temporaryFolder } from './command-line.js';

const { folder, remove } = temporaryFolder();
beforeEach(() => vi.stubEnv('EMOJIFY_HOME', folder));
afterEach(() => vi.unstubAllEnvs());
afterAll(remove);

function run(name: string, finished: boolean): void {
  mkdirSync(join(folder, 'trainings', name), { recursive: true });
  if (finished) writeFileSync(join(folder, 'trainings', name, 'manifest.json'), '{}');
}

const chosen = async (resume: boolean): Promise<string> =>
  basename(await currentRunFolder('compact', resume));

test('a training without a folder of its own gets the next name, and going on means the newest', async () => {
  expect(await chosen(false)).toBe('my-compact');
  expect(await chosen(true)).toBe('my-compact');
  run('my-compact', false);
  // Not trained over: the unfinished one is named, and refused without --resume.
  expect(await chosen(false)).toBe('my-compact');
  run('my-compact', true);
  run('my-classic', false);
  expect(await chosen(false)).toBe('my-compact-2');
  // A finished one has nothing left to do, or is prolonged: never another one from the start.
  expect(await chosen(true)).toBe('my-compact');
  run('my-compact-2', false);
  expect(await chosen(true)).toBe('my-compact-2');
});
