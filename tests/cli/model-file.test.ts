import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  exportedModelFileSchema,
  importedModelFileSchema,
  modelListSchema,
} from '../../common/command-line.js';
import { emojify, temporaryFolder, type Ended } from './command-line.js';
import { commandLineProgram } from './bundle.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** A command starts TensorFlow, and the machine may have other work. Milliseconds. */
vi.setConfig({ testTimeout: 240_000 });
beforeAll(() => commandLineProgram(), 240_000);

let home = '';
let homes = 0;
beforeEach(() => {
  homes += 1;
  home = join(folder, `home-${String(homes)}`);
});

const run = (...parameters: string[]): Promise<Ended> =>
  emojify(parameters, { folder, environment: { EMOJIFY_HOME: home } });
const ownModels = (): string[] => (existsSync(join(home, 'models')) ? readdirSync(join(home, 'models')) : []);

test('a model goes out as one file and comes in again', async () => {
  const file = join(folder, 'out of 这里', 'small.EMOJIFY-model');
  const exported = await run('export', 'face-api', '--to', file, '--json');
  expect(exported).toMatchObject({ exitCode: 0, complaints: '' });
  expect(exportedModelFileSchema.parse(JSON.parse(exported.results))).toEqual({ id: 'face-api', file });

  const present = await run('import', file);
  expect(present).toMatchObject({ exitCode: 0, results: expect.stringContaining('face-api') as string });
  expect(ownModels()).toEqual([]);

  const imported = await run('import', file, '--name', 'mine', '--json');
  expect(imported).toMatchObject({ exitCode: 0, complaints: '' });
  expect(importedModelFileSchema.parse(JSON.parse(imported.results))).toMatchObject({
    ...{ id: 'mine', folder: join(home, 'models', 'mine'), was_there: false },
  });
  expect(await run('use', 'mine')).toMatchObject({ exitCode: 0 });
  const { models } = modelListSchema.parse(JSON.parse((await run('models', '--json')).results));
  expect(models.find(({ in_use }) => in_use)?.id).toBe('mine');
});

test('a file that is none is refused in the language of the user', async () => {
  const file = join(folder, 'letter.emojify-model');
  writeFileSync(file, 'Dear Emojify');
  expect(await run('import', file)).toMatchObject({
    ...{ exitCode: 1, results: '' },
    complaints: expect.stringMatching(/letter\.emojify-model.*no model file/) as string,
  });
  expect(await run('import', file, '--language', 'zh-CN')).toMatchObject({
    ...{ exitCode: 1, results: '' },
    complaints: expect.stringContaining('不是 Emojify 的模型文件') as string,
  });
  expect(ownModels()).toEqual([]);
});

test.each([
  [['--scale', '0..1'], /leave out/],
  [['--name', '../out'], /no value for “--name”/],
])('%j beside a model file is wrong use', async (options, sentence) => {
  const { exitCode, complaints } = await run('import', 'any.emojify-model', ...options);
  expect(exitCode).toBe(2);
  expect(complaints).toMatch(sentence);
});
