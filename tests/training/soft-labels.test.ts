import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emotions } from '../../common/emotions.js';
import { batchOf } from '../../training/batches.js';
import type { DataSet } from '../../training/data-set/data-set.js';
import { loadDataSet } from '../../training/data-set/load-data-set.js';
import { withSoftLabels } from '../../training/data-set/soft-labels.js';
import { temporaryFolder, writePatterns } from './pictures.js';

const { folder, remove } = temporaryFolder();
const header = 'file,angry,disgust,fear,happy,neutral,sad,surprise';
const look = { scale: { multiplier: 1, offset: 0 }, epochs: 40, seed: 1, step: 1 };
let dataSet: DataSet;

beforeAll(async () => {
  await writePatterns(join(folder, 'data', 'train'), 4);
  await writePatterns(join(folder, 'data', 'test'), 2, 100);
  const loaded = await loadDataSet(join(folder, 'data'), { cacheFolder: join(folder, 'cache'), seed: 1 });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  dataSet = loaded.value;
});
afterAll(remove);

function table(...lines: string[]): string {
  const file = join(folder, 'soft.csv');
  writeFileSync(file, lines.join('\n'));
  return file;
}

const trainingFile = (): string => dataSet.files[dataSet.parts.train[0] ?? 0] ?? '';

describe('soft labels', () => {
  it('take the place of the label where the table has them, and are smoothed labels elsewhere', async () => {
    const file = table(header, `${trainingFile()},0.5,0,0,0.25,0.25,0,0`, '');
    const soft = await withSoftLabels(dataSet, file);
    if (!soft.ok) throw new Error(JSON.stringify(soft.failure));
    const recipe = { augmented: false, labelSmoothing: 0.1 };
    const faces = dataSet.parts.train.slice(0, 2);
    const { targets } = batchOf(soft.value, faces, { ...look, recipe });
    expect([...targets.slice(0, 7)]).toEqual([0.5, 0, 0, 0.25, 0.25, 0, 0]);
    const second = [...targets.slice(7)];
    expect(second.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(second[dataSet.shown[faces[1] ?? 0] ?? 0]).toBeCloseTo(0.9 + 0.1 / 7, 6);
  });

  it('make it another data set, so that a training without them cannot go on with it', async () => {
    const one = await withSoftLabels(dataSet, table(header, `${trainingFile()},1,0,0,0,0,0,0`));
    const other = await withSoftLabels(dataSet, table(header, `${trainingFile()},0,1,0,0,0,0,0`));
    if (!one.ok || !other.ok) throw new Error('not read');
    const prints = [dataSet, one.value, other.value].map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(3);
  });

  it('find a picture by its file name alone, commas and all', async () => {
    const name = 'one, two.png';
    const renamed = {
      ...dataSet,
      files: dataSet.files.map((file, face) =>
        face === dataSet.parts.train[0] ? `train/sad/${name}` : file,
      ),
    };
    const soft = await withSoftLabels(renamed, table(header, `${name},1,0,0,0,0,0,0`));
    expect(soft).toMatchObject({ ok: true });
  });

  it.each([
    ['another header', ['file,happy,sad'], 'its first line must be'],
    ['too few shares', [header, 'a.png,1,0'], 'line 2'],
    ['shares that are no numbers', [header, 'a.png,1,0,0,x,0,0,0'], 'line 2'],
    ['empty shares', [header, 'a.png,1,,0,0,0,0,0'], 'line 2'],
    ['negative shares', [header, 'a.png,2,-1,0,0,0,0,0'], 'line 2'],
    ['shares that do not add up to 1', [header, 'a.png,1,1,0,0,0,0,0'], 'line 2'],
    ['no file name', [header, ',1,0,0,0,0,0,0'], 'line 2'],
    ['a name that several pictures have', [header, '0.png,1,0,0,0,0,0,0'], 'names several pictures'],
    ['no training picture', [header, 'nobody.png,1,0,0,0,0,0,0'], 'none of its files'],
  ])('are refused with %s', async (_, lines, reason) => {
    const refused = await withSoftLabels(dataSet, table(...lines));
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'soft-labels-unusable' } });
    expect(JSON.stringify(refused)).toContain(reason);
  });

  it('that are not there are missed by name', async () => {
    const file = join(folder, 'nowhere.csv');
    expect(await withSoftLabels(dataSet, file)).toEqual({
      ok: false,
      failure: { kind: 'file-missing', file },
    });
  });
});

describe('augmented batches', () => {
  const recipe = { augmented: true, labelSmoothing: 0 };
  const inputsAt = (seed: number, step: number): Float32Array =>
    batchOf(dataSet, dataSet.parts.train.slice(0, 3), { ...look, seed, step, recipe }).inputs;

  it('are the same for the same seed and step, and others for others', () => {
    expect(inputsAt(1, 5)).toEqual(inputsAt(1, 5));
    expect(inputsAt(1, 5)).not.toEqual(inputsAt(1, 6));
    expect(inputsAt(1, 5)).not.toEqual(inputsAt(2, 5));
  });

  it('stay within the range of brightness that the network is made for', () => {
    const values = batchOf(dataSet, dataSet.parts.train, {
      ...look,
      scale: { multiplier: 2, offset: -1 },
      recipe,
    }).inputs;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
  });

  it('have one target for each emotion', () => {
    expect(batchOf(dataSet, dataSet.parts.train, { ...look, recipe }).targets.length % emotions.length).toBe(
      0,
    );
  });
});
