import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emotions } from '../../common/emotions.js';
import { emojify, endOf, startEmojify, temporaryFolder } from './command-line.js';
import { smallFace, writeGoodPictures } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const header = ['file', 'face', 'x', 'y', 'width', 'height', 'emotion', 'confidence', ...emotions, 'time'];

/** So many that the program is far from done after the first. */
const manyTimes = Array.from({ length: 400 }, () => 'face.jpg');
beforeAll(async () => {
  await smallFace().jpeg().toFile(join(folder, 'face.jpg'));
});

describe('a table', () => {
  test('has a row for each face, whatever the file is called', async () => {
    await writeGoodPictures(join(folder, 'good'));
    await smallFace()
      .blur(60)
      .jpeg()
      .toFile(join(folder, 'good', 'nobody.jpg'));
    const { exitCode } = await emojify(['analyze', '.', '--csv', '../table.csv'], {
      folder: join(folder, 'good'),
    });
    const [first, ...rows] = readTable(readFileSync(join(folder, 'table.csv'), 'utf8'));
    expect(first).toEqual(header);
    const answers = Object.fromEntries(rows.map((row) => [row[0], [row[1], row[6]]])) as unknown;
    expect(answers).toEqual({
      // No spreadsheet takes these for formulas, and they still name the same files.
      './-dash.jpg': ['1', 'happy'],
      './=1+2,"quoted" 开心.PNG': ['1', 'happy'],
      'grey.png': ['1', 'happy'],
      'nobody.jpg': ['0', ''],
      'photo.webp': ['1', 'happy'],
      'print.jpeg': ['1', 'happy'],
      'really-png.jpg': ['1', 'happy'],
      'sixteen bits.png': ['1', 'happy'],
      'turned.jpg': ['1', 'happy'],
    });
    const sums = rows
      .filter(([, face]) => face === '1')
      .map((row) => row.slice(8).reduce((a, b) => a + Number(b), 0));
    for (const sum of sums) expect(sum).toBeCloseTo(1, 4);
    expect(exitCode).toBe(0);
  });

  test('that cannot be written is told about before any work', async () => {
    const ended = await emojify(['analyze', 'face.jpg', '--csv', 'nowhere/table.csv'], { folder });
    expect(ended).toEqual({
      exitCode: 3,
      results: '',
      complaints:
        'nowhere/table.csv: this file cannot be written. Check the folder, its permissions and the free space.\n',
    });
  });

  test('never replaces a picture', async () => {
    const before = readFileSync(join(folder, 'face.jpg'));
    const { exitCode, complaints } = await emojify(['analyze', '--csv', 'face.jpg', 'face.jpg'], { folder });
    expect({ exitCode, complaints }).toEqual({
      exitCode: 2,
      complaints: expect.stringContaining('face.jpg') as string,
    });
    expect(readFileSync(join(folder, 'face.jpg'))).toEqual(before);
  });

  test('goes through a pipe that has its name', async ({ skip }) => {
    if (process.platform === 'win32') return skip('Windows has no pipes in folders');
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [{ exitCode }, content] = await Promise.all([
      emojify(['analyze', 'face.jpg', '--csv', 'pipe'], { folder }),
      readFile(pipe, 'utf8'),
    ]);
    expect(readTable(content)).toHaveLength(2);
    expect({ exitCode, isPipe: statSync(pipe).isFIFO() }).toEqual({ exitCode: 0, isPipe: true });
  });
});

describe('an end in the middle', () => {
  test('a reader that has enough ends the work quietly', async () => {
    const program = await startEmojify(['analyze', '--json', ...manyTimes], { folder });
    const end = endOf(program);
    await once(program.stdout, 'data');
    program.stdout.destroy();
    expect(await end).toMatchObject({ exitCode: 0, complaints: '' });
  });

  // Windows has no signals: a program that is told to end there ends without hearing of it.
  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it at once with %i, and leaves no half table', async (signal, exitCode) => {
    writeFileSync(join(folder, 'old.csv'), 'old');
    const program = await startEmojify(['analyze', '--csv', 'old.csv', ...manyTimes], { folder });
    const end = endOf(program);
    await once(program.stdout, 'data');
    const start = performance.now();
    program.kill(signal);
    expect(await end).toMatchObject({ exitCode, complaints: '' });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
  });
});

/** A small reader of RFC 4180 tables, apart from the writer's code. */
function readTable(text: string): string[][] {
  const rows = text.match(/(?:"(?:[^"]|"")*"|[^"\n])+\n/g) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,\n]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  );
}
