import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  describedModelSchema,
  exportedModelSchema,
  importedModelSchema,
  modelListSchema,
} from '../../common/command-line.js';
import { emojify, linesOf, temporaryFolder, type Ended } from './command-line.js';
import { commandLineProgram, root } from './bundle.js';

const keras = (name: string): string => join(root, 'tests/training/keras/files', name);
const sequential = keras('keras2-sequential.h5');
const labels = ['--labels', 'angry,disgust,fear,happy,sad,surprise,neutral'];
const options = [...labels, '--scale', '0..1'];

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
const inChinese = (...parameters: string[]): Promise<Ended> => run(...parameters, '--language', 'zh-CN');
const settings = (): unknown => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')) as unknown;
const ownModels = (): string[] => (existsSync(join(home, 'models')) ? readdirSync(join(home, 'models')) : []);

async function importAs(id: string): Promise<void> {
  expect(await run('import', sequential, ...options, '--name', id)).toMatchObject({ exitCode: 0 });
}

/** The ID in use, as `models` tells it. */
async function inUse(): Promise<string | undefined> {
  const { results } = await run('models', '--json');
  return modelListSchema.parse(JSON.parse(results)).models.find((model) => model.in_use)?.id;
}

describe('import', () => {
  test('takes no name that another model has, not even one that came with the program', async () => {
    for (const name of ['face-api', 'tiny-face-detector']) {
      const refused = await run('import', sequential, ...options, '--name', name);
      expect(refused).toMatchObject({ exitCode: 1, results: '' });
      expect(refused.complaints).toContain(name);
    }
    expect(ownModels()).toEqual([]);
  });

  test('takes a network over, and says what was proved', async () => {
    const { exitCode, results, complaints } = await run('import', sequential, ...options, '--json');
    expect({ exitCode, complaints, lines: linesOf(results).length }).toEqual({
      exitCode: 0,
      complaints: '',
      lines: 1,
    });
    const line = importedModelSchema.parse(JSON.parse(results));
    expect(line).toMatchObject({
      id: 'keras2-sequential',
      folder: join(home, 'models', 'keras2-sequential'),
      labels: ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral'],
      probes: 5,
    });
    expect(line.largest_difference).toBeLessThan(1e-5);
    expect(await run('import', sequential, ...options)).toMatchObject({
      exitCode: 0,
      results: expect.stringContaining('emojify use keras2-sequential-2') as string,
    });
  });

  test('never guesses labels or scale', async () => {
    for (const given of [[], labels, ['--scale', '-1..1']]) {
      const { exitCode, results, complaints } = await run('import', sequential, ...given);
      expect({ exitCode, results }).toEqual({ exitCode: 2, results: '' });
      expect(complaints).toMatch(/--labels.*--scale/);
      expect(linesOf(complaints)).toHaveLength(1);
    }
    expect((await inChinese('import', sequential)).complaints).toMatch(/没有说明.*--labels.*--scale/);
    expect(ownModels()).toEqual([]);
  });

  test.each([
    [['--labels', 'a,b', '--scale', '0..1'], '“a,b” is no value for “--labels”'],
    [
      ['--labels', 'angry,angry,fear,happy,sad,surprise,neutral', '--scale', '0..1'],
      'no value for “--labels”',
    ],
    [[...labels, '--scale', '0..2'], '“0..2” is no value for “--scale”; choose from 0..1, -1..1, 0..255'],
    [[...options, '--name', '../out'], '“../out” is no value for “--name”'],
    [[...options, '--name', 'Große Namen'], 'no value for “--name”'],
    [['--as', 'emotion'], '“emotion” is no value for “--as”; choose from original'],
  ])('%j is wrong use', async (given, sentence) => {
    const { exitCode, results, complaints } = await run('import', sequential, ...given);
    expect({ exitCode, results }).toEqual({ exitCode: 2, results: '' });
    expect(complaints).toContain(sentence);
    expect(ownModels()).toEqual([]);
  });

  test.each([
    [
      'keras2-lambda.h5',
      options,
      /the layer “lambda” \(Lambda\).*Python code/,
      /“lambda”（Lambda）.*Python 代码/,
    ],
    ['keras2-only.weights.h5', options, /model\.save .*--as original/, /model\.save .*--as original/],
    ['keras2-only.weights.h5', ['--as', 'original'], /not the numbers of the original/, /不属于原程序/],
    ['keras2.json', options, /no Keras file/, /不是可读取的 Keras 文件/],
    ['none.h5', options, /no such file/, /没有这个文件/],
  ])('%s is refused in one sentence, in both languages', async (file, given, english, chinese) => {
    for (const [speak, sentence] of [
      [run, english],
      [inChinese, chinese],
    ] as const) {
      const { exitCode, results, complaints } = await speak('import', keras(file), ...given);
      expect({ exitCode, results }).toEqual({ exitCode: 1, results: '' });
      expect(complaints).toMatch(sentence);
      expect(complaints).not.toMatch(/\$t\(|\{\{|models:/);
      expect(linesOf(complaints)).toHaveLength(1);
    }
    expect(ownModels()).toEqual([]);
  });
});

describe('models', () => {
  test('lists bundled and own ones, and names the damaged ones', async () => {
    await importAs('mine');
    mkdirSync(join(home, 'models', 'broken'));
    const { exitCode, results, complaints } = await run('models');
    expect(exitCode).toBe(0);
    expect(results).toMatch(/^→ {2}\S+ +Emojify/m);
    expect(results).toMatch(/^ +mine +yourself +\d+ +\d{4}-\d\d-\d\d +none yet$/m);
    expect(complaints).toMatch(/^The model “broken” is damaged/);
    const list = modelListSchema.parse(JSON.parse((await run('models', '--json')).results));
    expect(list.models.map(({ id }) => id)).toEqual(expect.arrayContaining(['face-api', 'mine']));
    expect(list.damaged).toMatchObject([{ model: 'broken', reason: expect.any(String) as string }]);
  });

  test('shows the layers of one, with shapes and parameters', async () => {
    await importAs('mine');
    const { results } = await run('models', 'mine');
    expect(results).toMatch(/^conv2d_2 +Conv2D +10×10×4 +3×3×1×4 \+ 4 +40$/m);
    expect(results).toMatch(/^9 layers, \d+ parameters\.$/m);
    const line = describedModelSchema.parse(JSON.parse((await run('models', 'mine', '--json')).results));
    expect(line.layers[1]).toEqual({
      name: 'conv2d_2',
      type: 'Conv2D',
      output_shape: [10, 10, 4],
      weights: [[3, 3, 1, 4], [4]],
      parameters: 40,
    });
    expect(line.layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(line.parameters);
  });

  test('knows the numbers of face-api’s net, if not its shapes', async () => {
    const { exitCode, results } = await run('models', 'face-api', '--json');
    const line = describedModelSchema.parse(JSON.parse(results));
    expect(exitCode).toBe(0);
    expect(line.layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(line.parameters);
    expect((await inChinese('models', 'face-api')).results).toMatch(/没有说明各层如何连接/);
  });

  test('says that there is none of that name', async () => {
    expect(await run('models', 'nobody')).toEqual({
      exitCode: 1,
      results: '',
      complaints: 'There is no model called “nobody”. Choose one of the models that are listed.\n',
    });
  });
});

describe('use', () => {
  test('writes the choice where the app reads it, and nothing else', async () => {
    await importAs('mine');
    writeFileSync(join(home, 'settings.json'), '{"theme": "dark", "later": {"version": 2}}');
    expect(await run('use', 'mine')).toMatchObject({ exitCode: 0 });
    expect(settings()).toMatchObject({ theme: 'dark', later: { version: 2 }, model: 'mine' });
    expect(await inUse()).toBe('mine');
    // The other commands use it too.
    const evaluated = await run('evaluate', '--data', join(folder, 'none'));
    expect(evaluated.exitCode).toBe(1);
    expect(await run('use', 'face-api')).toMatchObject({ exitCode: 0 });
    expect(await inUse()).toBe('face-api');
  });

  test('refuses what is not there, or damaged', async () => {
    mkdirSync(join(home, 'models', 'broken'), { recursive: true });
    expect(await run('use', 'nobody')).toMatchObject({ exitCode: 1, results: '' });
    expect(await run('use')).toMatchObject({
      exitCode: 2,
      complaints: expect.stringContaining('a model ID') as string,
    });
    expect((await run('use', 'broken')).complaints).toMatch(/“broken” is damaged/);
    expect((await run('use', '../../etc')).exitCode).toBe(1);
    expect(existsSync(join(home, 'settings.json'))).toBe(false);
  });

  test('keeps a settings file that cannot be read beside the new one', async () => {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'settings.json'), '{"theme": ');
    const { exitCode, complaints } = await run('use', 'face-api');
    expect(exitCode).toBe(0);
    expect(complaints).toMatch(/could not be read.*settings\.json\.damaged-/);
    expect(settings()).toMatchObject({ model: 'face-api' });
    expect(readdirSync(home).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });
});

describe('remove', () => {
  test('asks, and where nobody can be asked wants --yes', async () => {
    await importAs('mine');
    const { exitCode, results, complaints } = await run('remove', 'mine');
    expect({ exitCode, results }).toEqual({ exitCode: 2, results: '' });
    expect(complaints).toContain('--yes');
    expect(ownModels()).toEqual(['mine']);
    expect(await run('remove', 'mine', '--yes')).toEqual({
      exitCode: 0,
      results: '“mine” was removed.\n',
      complaints: '',
    });
    expect(ownModels()).toEqual([]);
  });

  test('of the one in use puts the preferred one to work', async () => {
    await importAs('mine');
    await run('use', 'mine');
    const { exitCode, results } = await run('remove', 'mine', '-y');
    expect(exitCode).toBe(0);
    expect(results).toMatch(/^“mine” was removed\. It was in use; now that is “.+”\.$/m);
    expect(settings()).not.toHaveProperty('model');
    expect(await inUse()).not.toBe('mine');
  });

  test('of bundled ones, strangers and places outside is refused', async () => {
    mkdirSync(join(home, 'outside'), { recursive: true });
    const bundled = await run('remove', 'face-api', '--yes');
    expect(bundled).toMatchObject({ exitCode: 1, results: '' });
    expect(bundled.complaints).toMatch(/came with Emojify/);
    for (const name of ['nobody', '../outside', '..', '.']) {
      expect((await run('remove', name, '--yes')).exitCode).toBe(1);
    }
    expect(existsSync(join(home, 'outside'))).toBe(true);
  });

  test('takes damaged ones away too', async () => {
    mkdirSync(join(home, 'models', 'broken'), { recursive: true });
    expect(await run('remove', 'broken', '--yes')).toMatchObject({ exitCode: 0 });
    expect(ownModels()).toEqual([]);
  });
});

describe('export', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'full'));
    cpSync(sequential, join(folder, 'full', 'something.h5'));
  });

  test('writes files for TensorFlow.js and Keras, which come in again', async () => {
    await importAs('mine');
    const { exitCode, results } = await run('export', 'mine', '--to', 'exported', '--json');
    expect(exitCode).toBe(0);
    const line = exportedModelSchema.parse(JSON.parse(results));
    expect(line).toEqual({ id: 'mine', folder: join(folder, 'exported'), keras: 'mine.h5' });
    const again = await run('import', join(line.folder, line.keras), ...options, '--json');
    expect(importedModelSchema.parse(JSON.parse(again.results)).id).toBe('mine-2');
  });

  test.each([
    [['face-api', '--to', 'new'], 1, /no network of layers that Keras has/],
    [['nobody', '--to', 'new'], 1, /no model called “nobody”/],
    [['face-api'], 2, /The option “--to” is needed/],
  ])('%j', async (parameters, exitCode, sentence) => {
    const ended = await run('export', ...parameters);
    expect(ended).toMatchObject({ exitCode, results: '' });
    expect(ended.complaints).toMatch(sentence);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')('says where nothing can be written', async () => {
    await importAs('mine');
    // A file system where no folder can be made, even by root.
    const ended = await run('export', 'mine', '--to', '/proc/emojify/exported');
    expect(ended).toMatchObject({ exitCode: 1, results: '' });
    expect(ended.complaints).toMatch(/nothing can be written into this folder/);
  });

  test('leaves a folder alone that holds something', async () => {
    await importAs('mine');
    const ended = await run('export', 'mine', '--to', 'full');
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(ended.complaints).toMatch(/something in this folder already/);
    expect(readdirSync(join(folder, 'full'))).toEqual(['something.h5']);
  });
});

test.each(['models', 'use', 'remove', 'import', 'export'])('%s has help in both languages', async (name) => {
  const english = await run(name, '--help');
  expect(english).toMatchObject({ exitCode: 0, complaints: '' });
  expect(english.results).toMatch(/^Usage: emojify /);
  const chinese = await inChinese(name, '--help');
  expect(chinese.results).toMatch(/^用法：/);
  for (const { results } of [english, chinese])
    expect(results).not.toMatch(/models:|\w\.(description|usage)/);
});
