import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { evaluationSchema } from '../../common/command-line.js';
import { trainingReportSchema } from '../../common/training.js';
import { writePatterns } from '../training/pictures.js';
import { commandLineProgram } from './bundle.js';
import { emojify, endOf, linesOf, temporaryFolder, type Ended } from './command-line.js';

const { folder, remove } = temporaryFolder();
const data = join(folder, 'data');
const answers = join(folder, 'answers.csv');
const out = join(folder, 'taught');
const pictures = 7 * 6;

/** A command starts TensorFlow, and the machine may have other work. Milliseconds. */
vi.setConfig({ testTimeout: 240_000 });
beforeAll(async () => {
  await commandLineProgram();
  await writePatterns(join(data, 'train'), 6);
  await writePatterns(join(data, 'validation'), 2, 50);
  await writePatterns(join(data, 'test'), 2, 100);
}, 240_000);
afterAll(remove);

const environment = { EMOJIFY_HOME: join(folder, 'home'), EMOJIFY_CACHE: join(folder, 'cache') };
const run = (...parameters: string[]): Promise<Ended> => emojify(parameters, { folder, environment });

test('what one model answers can teach another one', async () => {
  const asked = ['--data', join(data, 'train'), '--model', 'face-api', '--answers', answers, '--json'];
  const evaluated = await run('evaluate', ...asked);
  expect(evaluated.exitCode).toBe(0);
  expect(evaluationSchema.parse(JSON.parse(evaluated.results)).images).toBe(pictures);
  const lines = linesOf(readFileSync(answers, 'utf8'));
  expect(lines[0]).toBe('file,angry,disgust,fear,happy,neutral,sad,surprise');
  expect(lines).toHaveLength(1 + pictures);

  const taught = ['--network', 'compact', '--epochs', '1', '--batch', '16', '--out', out];
  const trained = await run('train', '--data', data, '--soft-labels', answers, ...taught, '--json');
  expect(trained).toMatchObject({ exitCode: 0 });
  const report = trainingReportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
  expect(report.data.soft_labels).toBe(pictures);
  expect(report.settings).toMatchObject({ network: 'compact', epochs: 1, keep: 'last' });
});

describe('an evaluation', () => {
  test('that leaves files out says so, and ends as one that is not whole', async () => {
    const some = join(folder, 'some');
    cpSync(join(data, 'test'), some, { recursive: true });
    writeFileSync(join(some, 'sad', 'broken.png'), 'no picture');
    const asked = ['evaluate', '--data', some, '--model', 'face-api'];
    const ended = await run(...asked, '--json');
    expect(ended).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('broken.png') as string });
    const line = evaluationSchema.parse(JSON.parse(ended.results));
    expect(line).toMatchObject({ images: 7 * 2, unreadable: 1 });
    expect((await run(...asked)).results).toContain('1 file cannot be read');
  });

  test('leaves out of the table what no table can name, and warns', async ({ skip }) => {
    if (process.platform === 'win32') return skip('Windows has no such names');
    const named = join(folder, 'named');
    cpSync(join(data, 'test'), named, { recursive: true });
    for (const name of ['one\ntwo.png', 'a, b.png'])
      cpSync(join(named, 'sad/100.png'), join(named, 'sad', name));
    const file = join(folder, 'named.csv');
    const ended = await run('evaluate', '--data', named, '--model', 'face-api', '--answers', file);
    expect(ended).toMatchObject({
      exitCode: 0,
      complaints: expect.stringContaining('one\\u{a}two.png') as string,
    });
    const lines = linesOf(readFileSync(file, 'utf8'));
    expect(lines).toHaveLength(1 + 7 * 2 + 1);
    expect(lines.filter((line) => line.startsWith('sad/a, b.png,'))).toHaveLength(1);
  });

  test('of a table is refused in a sentence of its own', async () => {
    const place = join(folder, 'table');
    mkdirSync(place);
    const table = join(place, 'fer2013.csv');
    writeFileSync(table, 'emotion,pixels,Usage\n');
    for (const named of [place, table]) {
      const refused = await run('evaluate', '--data', named, '--model', 'face-api');
      expect(refused).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('table') as string });
    }
  });
});

describe('answers that cannot be written', () => {
  const asked = ['evaluate', '--data', join(data, 'test'), '--model', 'face-api', '--json', '--answers'];

  test.each(['nowhere/answers.csv', 'data'])('into %s are told about before any work', async (file) => {
    expect(await run(...asked, file)).toEqual({
      exitCode: 1,
      results: '',
      complaints: `${file}: this file cannot be written. Check the folder, its permissions and the free space.\n`,
    });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('in the end cost the answers, not the figures', async ({ skip }) => {
    if (process.platform === 'win32') return skip('Windows has no limit to the size of files');
    // No file may have a byte: a full disk that only the files of this one process meet.
    const command = ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, await commandLineProgram()];
    const full = join(folder, 'full.csv');
    const ended = await endOf(
      spawn('sh', [...command, ...asked, full], { cwd: folder, env: { ...process.env, ...environment } }),
    );
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(evaluationSchema.parse(JSON.parse(ended.results)).images).toBe(7 * 2);
    expect(ended.complaints).toContain('the disk is full');
    expect(readdirSync(folder).filter((name) => name.includes('full.csv'))).toEqual([]);
  });
});

test('a training goes on with its own soft labels only', async () => {
  const without = await run('train', '--data', data, '--epochs', '2', '--out', out, '--resume');
  expect(without).toMatchObject({
    exitCode: 1,
    complaints: expect.stringMatching(/not the pictures/) as string,
  });
});

test('a table that is none is refused in a sentence', async () => {
  const table = join(data, 'train/angry/0.png');
  const refused = await run('train', '--data', data, '--soft-labels', table, '--out', join(folder, 'none'));
  expect(refused).toMatchObject({
    exitCode: 1,
    complaints: expect.stringMatching(/cannot be used/) as string,
  });
});
