import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DataSet } from '../../training/data-set/data-set.js';
import { fer2013Emotions } from '../../training/data-set/labels.js';
import { loadDataSet } from '../../training/data-set/load-data-set.js';
import { loadedDataSet } from './loaded.js';
import { patternOf, temporaryFolder, writePatterns } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const options = { cacheFolder: join(folder, 'cache'), seed: 1 };

const load = (path: string): Promise<DataSet> => loadedDataSet(path, options);

function write(file: string, text = ''): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('a training’s own folder among the label folders', () => {
  it.each([
    ['with a model', 'my-model/manifest.json'],
    ['with checkpoints only', 'my-model/run/checkpoint-0000000064.emojify'],
    ['with no checkpoint yet', 'my-model/data-report.json'],
    ['that is the data folder itself', 'run/checkpoint-0000000064.emojify'],
  ])('%s is left alone', async (name, file) => {
    const data = join(folder, `among ${name}`);
    await writePatterns(data, 4);
    const { fingerprint } = await load(data);
    write(join(data, file));
    expect((await load(data)).fingerprint).toBe(fingerprint);
  });
});

it('a folder that no training has made is refused by its name', async () => {
  const data = join(folder, 'foreign');
  await writePatterns(data, 4);
  mkdirSync(join(data, 'my-model', 'run'), { recursive: true });
  const failure = { kind: 'data-set-unknown-labels', names: 'my-model' };
  expect(await loadDataSet(data, options)).toMatchObject({ failure });
});

describe('fer2013.csv', () => {
  it('is taken whatever other folders lie beside it, but for folders of pictures', async () => {
    const data = join(folder, 'table');
    const table = join(data, 'fer2013.csv');
    const rows = fer2013Emotions.flatMap((emotion, number) =>
      [1, 2, 3, 4].map((each) => `${number},${patternOf(emotion, each).join(' ')},Training`),
    );
    write(table, ['emotion,pixels,Usage', ...rows].join('\n'));
    const { fingerprint } = await load(table);
    for (const other of ['__MACOSX', '.git', 'my-model', 'notes']) mkdirSync(join(data, other));
    write(join(data, 'my-model', 'manifest.json'));
    expect((await load(data)).fingerprint).toBe(fingerprint);
    await writePatterns(join(data, 'train'), 4);
    expect((await load(data)).fingerprint).not.toBe(fingerprint);
  });
});
