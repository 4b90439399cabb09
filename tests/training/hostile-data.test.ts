import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSet } from '../../training/data-set/data-set.js';
import { decodeGreyPng } from '../../training/data-set/grey-png.js';
import { loadDataSet } from '../../training/data-set/load-data-set.js';
import { loadedDataSet } from './loaded.js';
import { patternOf, temporaryFolder, writePatterns } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const options = { cacheFolder: join(folder, 'cache'), seed: 1 };

const load = (path: string): Promise<DataSet> => loadedDataSet(path, options);

/** A PNG of so many grey pixels a side whose data are these bytes, whatever they are. */
function greyPng(side: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const chunk = (kind: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A folder of its own with two pictures an expression in `train` and one in `test`. */
async function smallData(name: string): Promise<string> {
  const data = join(folder, name);
  await writePatterns(join(data, 'train'), 3);
  await writePatterns(join(data, 'test'), 1, 50);
  return data;
}

describe('pictures that explode', () => {
  it('are refused by their header, and take no memory', async () => {
    const data = await smallData('bombs');
    const sad = join(data, 'train', 'sad');
    writeFileSync(join(sad, 'square.png'), greyPng(20_000, deflateSync(Buffer.alloc(20_000_000))));
    // A small picture by its header, with 200 million bytes inside.
    writeFileSync(join(sad, 'swelling.png'), greyPng(48, deflateSync(Buffer.alloc(200_000_000))));
    // Three gigabytes on paper, nothing on the disk.
    writeFileSync(join(sad, 'long.png'), greyPng(48, deflateSync(Buffer.alloc(48 * 49))));
    truncateSync(join(sad, 'long.png'), 3 * 1024 ** 3);
    writeFileSync(join(sad, 'zeros.jpg'), '');
    truncateSync(join(sad, 'zeros.jpg'), 3 * 1024 ** 3);

    const before = process.resourceUsage().maxRSS;
    const { report } = await load(data);
    expect(report.unreadable.map(({ file, failure }) => [file, failure.kind])).toEqual([
      ['train/sad/long.png', 'file-too-large'],
      ['train/sad/square.png', 'file-too-large'],
      ['train/sad/zeros.jpg', 'file-not-image'],
    ]);
    expect(report.images.train.sad).toBe(3);
    // Kilobytes. What the two of them hold together is over 600 MB.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(300_000);
  });

  it('do not swell in the quick decoder', () => {
    const bomb = greyPng(48, deflateSync(Buffer.alloc(200_000_000)));
    expect(decodeGreyPng(bomb, 48)).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('things that are no files', () => {
  it('are listed and hang nothing: pipes, loops, links into nowhere, folders named like pictures', async () => {
    const data = await smallData('odd');
    const happy = join(data, 'train', 'happy');
    spawnSync('mkfifo', [join(happy, 'pipe.png')]);
    symlinkSync('.', join(happy, 'loop'));
    symlinkSync('itself.png', join(happy, 'itself.png'));
    symlinkSync('nowhere.png', join(happy, 'broken.png'));
    symlinkSync('/dev/zero', join(happy, 'endless.png'));
    symlinkSync(join(happy, '1.png'), join(happy, 'link.png'));
    mkdirSync(join(happy, 'folder.png'));
    symlinkSync('round', join(data, 'round'));
    symlinkSync('..', join(data, 'test', '.hidden'));
    const { report, files } = await load(data);
    expect(report.unreadable.map(({ file, failure }) => [file, failure.kind])).toEqual([
      ['train/happy/broken.png', 'file-missing'],
      ['train/happy/endless.png', 'file-not-image'],
      ['train/happy/itself.png', 'file-missing'],
      ['train/happy/loop', 'file-not-image'],
      ['train/happy/pipe.png', 'file-not-image'],
    ]);
    expect(files).toContain('train/happy/link.png');
  });
});

describe('names', () => {
  it('of any script are understood, and those that are no text are listed', async (context) => {
    const data = await smallData('names');
    renameSync(join(data, 'train', 'happy'), join(data, 'train', '开心'));
    renameSync(join(data, 'train', 'sad'), join(data, 'train', '4-Ｓａｄ'));
    const odd = join(data, 'train', '开心', '笑脸 😀 “1”\t<b>.png');
    cpSync(join(data, 'train', '开心', '1.png'), odd);
    const loaded = await load(data);
    expect(loaded.files).toContain('train/开心/笑脸 😀 “1”\t<b>.png');
    expect(loaded.report.labels).toContainEqual({ name: '开心', emotion: 'happy' });
    expect(loaded.report.labels).toContainEqual({ name: '4-Ｓａｄ', emotion: 'sad' });

    const noText = Buffer.from(join(data, 'train', 'fear', 'x.png'), 'latin1');
    noText[noText.length - 5] = 0xff;
    try {
      writeFileSync(noText, readFileSync(join(data, 'train', 'fear', '1.png')));
    } catch {
      context.skip('this file system takes text only');
    }
    const { report } = await load(data);
    expect(report.unreadable.map(({ failure }) => failure.kind)).toEqual(['file-missing']);
  });
});

describe('a disk that is pulled out while it is read', () => {
  const data = join(folder, 'pulled');
  beforeAll(() => smallData('pulled'));

  it.each([3, 30])('is one failure, and leaves nothing wrong behind (after %i files)', async (after) => {
    const away = join(folder, 'away');
    const gone = await loadDataSet(data, {
      ...options,
      progress: (done) => {
        if (done === after && existsSync(data)) renameSync(data, away);
      },
    });
    expect(gone).toEqual({ ok: false, failure: { kind: 'file-missing', file: data } });
    renameSync(away, data);
    const { report, files } = await load(data);
    expect([report.unreadable, files.length]).toEqual([[], 28]);
    rmSync(options.cacheFolder, { recursive: true });
  });
});

describe('fer2013.csv', () => {
  const rowOf = (emotion: number, pixels: string, usage = 'Training'): string =>
    [String(emotion), pixels, usage].join(',');
  const face = (number: number): string => patternOf('sad', number).join(' ');

  it('with paths, formulas and quotes in its cells is only ever read as numbers', async () => {
    const file = join(folder, 'cells.csv');
    const good = [0, 1, 2, 3, 4, 5, 6].flatMap((emotion) =>
      [1, 2, 3, 4].map((number) => rowOf(emotion, `"${face(emotion * 10 + number)}"`)),
    );
    const bad = [
      rowOf(3, '../../etc/passwd'),
      '../../etc/passwd,=cmd|calc,Training',
      rowOf(-1, face(99)),
      rowOf(3, `${face(98)} 1e2`),
      '\0\0\0',
      ',,',
    ];
    writeFileSync(file, ['\ufeffEmotion, Pixels ,USAGE', ...good, ...bad, ''].join('\n'));
    const { report, parts, fingerprint } = await load(file);
    expect(report.unreadable.map((entry) => entry.file)).toEqual(
      bad.map((_, index) => `cells.csv:${String(good.length + index + 2)}`),
    );
    expect(parts.train.length + parts.validation.length + parts.test.length).toBe(good.length);
    const cached = await load(file);
    expect([cached.fingerprint, cached.report]).toEqual([fingerprint, report]);
  });

  it('that is one endless line, a folder or unreadable is refused in one sentence', async () => {
    const endless = join(folder, 'endless.csv');
    writeFileSync(endless, `emotion,pixels,Usage\n${'7'.repeat(3_000_000)}`);
    expect(await loadDataSet(endless, options)).toMatchObject({ failure: { kind: 'csv-unusable' } });
    const picture = join(folder, 'picture.csv');
    cpSync(join(folder, 'pulled', 'train', 'sad', '1.png'), picture);
    expect(await loadDataSet(picture, options)).toMatchObject({ failure: { kind: 'csv-unusable' } });
    const table = join(folder, 'as-folder');
    mkdirSync(join(table, 'fer2013.csv'), { recursive: true });
    expect(await loadDataSet(table, options)).toMatchObject({ failure: { kind: 'data-set-layout' } });
  });
});
