import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emotions, type Emotion } from '../../common/emotions.js';
import { readImage } from '../../inference/images.js';
import { cacheFolder } from '../../training/data-set/cache-folder.js';
import type { DataSet } from '../../training/data-set/data-set.js';
import { decodeGreyPng } from '../../training/data-set/grey-png.js';
import { emotionNamed } from '../../training/data-set/labels.js';
import { loadDataSet } from '../../training/data-set/load-data-set.js';
import { loadedDataSet } from './loaded.js';
import { patternOf, temporaryFolder, writePatterns, writePicture } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const cache = join(folder, 'cache');

const load = (path: string, seed = 1): Promise<DataSet> => loadedDataSet(path, { cacheFolder: cache, seed });

async function failureOf(path: string): Promise<object> {
  const loaded = await loadDataSet(path, { cacheFolder: cache, seed: 1 });
  return loaded.ok ? {} : loaded.failure;
}

const sizes = ({ parts: { train, validation, test } }: DataSet): number[] => [
  train.length,
  validation.length,
  test.length,
];

describe('folder names', () => {
  it.each([
    ['Fearful', 'fear'],
    ['suprise', 'surprise'],
    ['SURPRISED', 'surprise'],
    ['disgusted', 'disgust'],
    ['happiness', 'happy'],
    ['3_sadness', 'sad'],
    [' Anger ', 'angry'],
    ['contempt', undefined],
    ['images', undefined],
  ])('%s means %s', (name, emotion) => {
    expect(emotionNamed(name)).toBe(emotion);
  });
});

describe('a folder with train and test', () => {
  const data = join(folder, 'split');
  beforeAll(async () => {
    await writePatterns(join(data, 'train'), 10);
    await writePatterns(join(data, 'test'), 4, 100);
  });

  it('validates on a seeded tenth of each label', async () => {
    const first = await load(data, 1);
    expect(sizes(first)).toEqual([63, 7, 28]);
    expect(first.report.validation).toBe('split');
    expect(Object.values(first.report.images.validation)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect((await load(data, 1)).fingerprint).toBe(first.fingerprint);
    expect((await load(data, 2)).fingerprint).not.toBe(first.fingerprint);
  });

  it('holds each picture’s pixels and label', async () => {
    const { files, pixels, shown, labels } = await load(data);
    const face = files.indexOf('test/happy/102.png');
    expect(pixels.slice(face * 2304, (face + 1) * 2304)).toEqual(patternOf('happy', 102));
    expect(labels[shown[face] ?? -1]).toBe('happy');
  });

  it('validates on PublicTest where every label has some', async () => {
    const copy = join(folder, 'public');
    cpSync(data, copy, { recursive: true });
    for (const emotion of emotions) {
      const one = join(copy, 'test', emotion, '100.png');
      await rename(one, join(copy, 'test', emotion, 'PublicTest_100.png'));
    }
    const complete = await load(copy);
    expect([sizes(complete), complete.report.validation]).toEqual([[70, 7, 21], 'public-test']);

    await rename(
      join(copy, 'test', 'sad', 'PublicTest_100.png'),
      join(copy, 'test', 'sad', 'PrivateTest_100.png'),
    );
    const incomplete = await load(copy);
    expect([sizes(incomplete), incomplete.report.validation]).toEqual([[63, 7, 28], 'split']);
  });
});

describe('a folder of label folders', () => {
  it('is split by the seed, and says how it understood the names', async () => {
    const data = join(folder, 'single');
    await writePatterns(data, 20);
    await rename(join(data, 'surprise'), join(data, 'Suprise'));
    await rename(join(data, 'fear'), join(data, 'fearful'));
    const dataSet = await load(data);
    expect(sizes(dataSet)).toEqual([112, 14, 14]);
    expect(dataSet.report.labels).toContainEqual({ name: 'Suprise', emotion: 'surprise' });
    expect(dataSet.report.labels).toContainEqual({ name: 'fearful', emotion: 'fear' });
    expect(dataSet.report.images.train.surprise).toBe(16);
  });
});

describe('the data-set doctor', () => {
  const data = join(folder, 'dirty');
  const inTrain = (name: string): string => join(data, 'train', name);

  beforeAll(async () => {
    await writePatterns(join(data, 'train'), 6);
    await writePatterns(join(data, 'test'), 2, 50);
    writeFileSync(inTrain('sad/notes.txt'), 'not a picture');
    writeFileSync(inTrain('sad/empty.png'), '');
    cpSync(inTrain('sad/1.png'), inTrain('sad/truncated.png'));
    truncateSync(inTrain('sad/truncated.png'), 400);
    writeFileSync(inTrain('sad/Thumbs.db'), 'litter');
    writeFileSync(inTrain('sad/.hidden'), 'litter');
    cpSync(inTrain('happy/1.png'), inTrain('happy/really-png.jpg'));
    await writePicture(inTrain('neutral/blank.png'), new Uint8Array(2304).fill(77));
    cpSync(inTrain('angry/1.png'), join(data, 'test', 'angry', 'seen.png'));
    cpSync(inTrain('fear/1.png'), inTrain('surprise/also-fear.png'));
    await sharp(inTrain('happy/2.png')).resize(200, 260, { fit: 'fill' }).toFile(inTrain('happy/large.jpg'));
  });

  it('lists what cannot be read, what is blank, misnamed and there twice', async () => {
    const { report, files, inTraining, parts } = await load(data);
    expect(report.unreadable).toEqual([
      { file: 'train/sad/empty.png', failure: { kind: 'file-empty', file: 'train/sad/empty.png' } },
      { file: 'train/sad/notes.txt', failure: { kind: 'file-not-image', file: 'train/sad/notes.txt' } },
      {
        file: 'train/sad/truncated.png',
        failure: { kind: 'file-truncated', file: 'train/sad/truncated.png' },
      },
    ]);
    expect(report.blank).toEqual(['train/neutral/blank.png']);
    expect(report.misnamed).toEqual([{ file: 'train/happy/really-png.jpg', format: 'PNG' }]);
    const groups = report.duplicates.map((group) => group.files);
    expect(groups).toContainEqual(['test/angry/seen.png', 'train/angry/1.png']);
    expect(groups).toContainEqual(['train/happy/1.png', 'train/happy/really-png.jpg']);
    const conflicting = report.duplicates.filter((group) => group.emotions.length > 1);
    expect(conflicting.map((group) => group.files)).toEqual([
      ['train/fear/1.png', 'train/surprise/also-fear.png'],
    ]);
    expect(report.imbalance).toBeGreaterThan(1);
    expect(files).toContain('train/happy/large.jpg');
    const seen = files.indexOf('test/angry/seen.png');
    if (parts.train.includes(files.indexOf('train/angry/1.png'))) expect(inTraining[seen]).toBe(1);
  });
});

describe('a folder inside that may not be opened', () => {
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is listed, and costs nothing of what lies beside it (root may open everything)',
    async () => {
      const place = join(folder, 'partly-closed');
      await writePatterns(place, 6);
      const closed = join(place, 'happy', 'more');
      mkdirSync(closed, { mode: 0 });
      const { report } = await load(place);
      chmodSync(closed, 0o700);
      expect(report.unreadable.map(({ file }) => file)).toEqual(['happy/more']);
      expect(Object.values(report.images).reduce((sum, part) => sum + part.happy, 0)).toBe(6);
    },
  );
});

describe('folders that are no data set', () => {
  const refused = async (name: string, make: (path: string) => void | Promise<void>): Promise<object> => {
    const path = join(folder, name);
    mkdirSync(path);
    await make(path);
    return failureOf(path);
  };

  it('are refused with a reason', async () => {
    expect(await failureOf(join(folder, 'nowhere'))).toMatchObject({ kind: 'file-missing' });
    expect(await refused('empty', () => undefined)).toMatchObject({ kind: 'data-set-layout' });
    expect(
      await refused('pictures', (path) => writePicture(join(path, '1.png'), patternOf('sad', 1))),
    ).toMatchObject({
      kind: 'data-set-layout',
    });
    const unknown = await refused('unknown', async (path) => {
      await writePatterns(path, 3);
      await writePicture(join(path, 'contempt', '1.png'), patternOf('sad', 1));
    });
    expect(unknown).toMatchObject({ kind: 'data-set-unknown-labels', names: 'contempt' });
    const single = await refused('one-label', async (path) => {
      for (let number = 0; number < 9; number++) {
        await writePicture(join(path, 'sad', `${String(number)}.png`), patternOf('sad', number));
      }
    });
    expect(single).toMatchObject({ kind: 'data-set-too-small' });
  });
});

describe('fer2013.csv', () => {
  const row = (emotion: number, usage: string, name: Emotion, number: number): string =>
    `${String(emotion)},${patternOf(name, number).join(' ')},${usage}`;

  it('is read with its parts, bad rows listed by line', async () => {
    const data = join(folder, 'table');
    mkdirSync(data);
    const rows = ['emotion,pixels,Usage'];
    for (const [index, name] of (
      ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral'] as const
    ).entries()) {
      rows.push(row(index, 'Training', name, 1), row(index, 'Training', name, 2));
      rows.push(row(index, 'PublicTest', name, 3), row(index, 'PrivateTest', name, 4));
    }
    rows.push('3,1 2 3,Training', '9,nonsense,Training', `4,${'256 '.repeat(2304)},Training`);
    writeFileSync(join(data, 'fer2013.csv'), `${rows.join('\r\n')}\r\n`);
    const dataSet = await load(data);
    expect(sizes(dataSet)).toEqual([14, 7, 7]);
    expect(dataSet.report.validation).toBe('public-test');
    expect(dataSet.report.unreadable.map(({ file }) => file)).toEqual([
      'fer2013.csv:30',
      'fer2013.csv:31',
      'fer2013.csv:32',
    ]);
    const last = dataSet.parts.train[13] ?? 0;
    expect(dataSet.labels[dataSet.shown[last] ?? 0]).toBe('neutral');
    expect(dataSet.pixels.slice(last * 2304, (last + 1) * 2304)).toEqual(patternOf('neutral', 2));
    expect((await load(join(data, 'fer2013.csv'))).fingerprint).toBe(dataSet.fingerprint);
  });

  it('is refused where it is another table', async () => {
    const file = join(folder, 'other.csv');
    writeFileSync(file, 'name,age\nAda,36\n');
    expect(await failureOf(file)).toMatchObject({ kind: 'csv-unusable' });
    writeFileSync(file, 'emotion,pixels,Usage\n');
    expect(await failureOf(file)).toMatchObject({ kind: 'csv-unusable' });
  });
});

describe('the cache', () => {
  const data = join(folder, 'cached');
  const faces = (): string[] => readdirSync(join(cache, 'faces')).filter((name) => name.endsWith('.faces'));
  const decoding = async (path: string): Promise<number> => {
    let steps = 0;
    const loaded = await loadDataSet(path, { cacheFolder: cache, seed: 1, progress: () => (steps += 1) });
    expect(loaded.ok).toBe(true);
    return steps;
  };

  it('is used while nothing changes, and not once something did', async () => {
    await writePatterns(data, 5);
    expect(await decoding(data)).toBe(70);
    expect(await decoding(data)).toBe(0);
    const fingerprint = (await load(data)).fingerprint;
    // Other times, same contents: looked at, not decoded.
    utimesSync(join(data, 'sad', '1.png'), 1, 1);
    expect(await decoding(data)).toBe(35);
    expect(await decoding(data)).toBe(0);
    const copy = join(folder, 'cached-copy');
    cpSync(data, copy, { recursive: true });
    expect(await decoding(copy)).toBe(35);
    expect((await load(copy)).fingerprint).toBe(fingerprint);
    await writePicture(join(data, 'sad', '1.png'), patternOf('sad', 77));
    expect(await decoding(data)).toBe(70);
    expect((await load(data)).fingerprint).not.toBe(fingerprint);
  });

  it('is made again where it is damaged, and not needed where it cannot be written', async () => {
    const { fingerprint } = await load(data);
    for (const name of faces()) truncateSync(join(cache, 'faces', name), 5000);
    expect((await load(data)).fingerprint).toBe(fingerprint);
    writeFileSync(join(folder, 'a-file'), '');
    const loaded = await loadDataSet(data, { cacheFolder: join(folder, 'a-file'), seed: 1 });
    expect(loaded.ok && loaded.value.fingerprint).toBe(fingerprint);
  });
});

it('the quick PNG decoder gives what the general one gives', async () => {
  const data = join(folder, 'png');
  for (const [index, options] of [{}, { compressionLevel: 0 }, { adaptiveFiltering: true }].entries()) {
    const file = join(data, `${String(index)}.png`);
    mkdirSync(data, { recursive: true });
    const raw = { width: 48, height: 48, channels: 1 as const };
    await sharp(patternOf('fear', index), { raw }).toColourspace('b-w').png(options).toFile(file);
    const content = readFileSync(file);
    const general = await readImage(file);
    expect(decodeGreyPng(content, 48)).toEqual(general.ok && general.value.luma);
    expect(decodeGreyPng(content, 32)).toBeUndefined();
    expect(decodeGreyPng(content.subarray(0, content.length - 20), 48)).toBeUndefined();
  }
});

const fer2013 = join(import.meta.dirname, '../../../shared/data/fer2013');

describe.skipIf(!existsSync(fer2013))('FER2013 (../shared/data/fer2013)', () => {
  it('loads with the dirt that it is known for', { timeout: 120_000 }, async () => {
    const shared = cacheFolder(process.env, process.platform, homedir());
    const loaded = await loadDataSet(fer2013, { cacheFolder: shared, seed: 1 });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
    const { report, parts, inTraining } = loaded.value;
    expect(sizes(loaded.value)).toEqual([28_709, 3589, 3589]);
    expect(report.validation).toBe('public-test');
    expect(report.unreadable).toEqual([]);
    expect(report.blank).toHaveLength(13);
    expect(report.duplicates).toHaveLength(1514);
    expect(report.duplicates.filter((group) => group.emotions.length > 1)).toHaveLength(57);
    const seen = (images: Int32Array): number => images.filter((image) => inTraining[image] === 1).length;
    expect([seen(parts.validation), seen(parts.test)]).toEqual([280, 288]);

    const startedAt = performance.now();
    await loadDataSet(fer2013, { cacheFolder: shared, seed: 1 });
    // Three seconds on a quiet machine; tests run side by side.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });
});
