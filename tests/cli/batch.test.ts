import {
  appendFileSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analysisHeaderSchema } from '../../common/command-line.js';
import { lockRun } from '../../training/checkpoints/run-lock.js';
import { commandLineProgram, root } from './bundle.js';
import { astronaut } from './data.js';
import { runningProcesses } from '../e2e/harness/processes.js';
import { openSmallDisk } from '../helpers/small-disk.js';
import {
  analyzedFiles,
  answerOf,
  emojify,
  endOf,
  linesOf,
  startEmojify,
  temporaryFolder,
} from './command-line.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const names = Array.from({ length: 12 }, (_, index) => `photos/${index}.jpg`);
const list = join(folder, 'list.txt');

beforeAll(async () => {
  mkdirSync(join(folder, 'photos'));
  const picture = await sharp(astronaut).jpeg().toBuffer();
  for (const name of names) writeFileSync(join(folder, name), picture);
  writeFileSync(join(folder, 'photos/3.jpg'), 'no picture at all');
  writeFileSync(list, `${names.join('\n\n')}\n`);
});

/** The lines of a results file, without the first one, which is checked. */
function resultsIn(file: string): ReturnType<typeof analyzedFiles> {
  const [header = '', ...lines] = linesOf(readFileSync(file, 'utf8'));
  analysisHeaderSchema.parse(JSON.parse(header));
  return analyzedFiles(lines.map((line) => `${line}\n`).join(''));
}

const answersIn = (file: string): unknown[] =>
  resultsIn(file).map((result) => [result.file, answerOf(result)]);
const expected = names.map((name, index) => [name, index === 3 ? 'file-not-image' : ['happy']]);

describe('a list into a file of results', () => {
  const out = join(folder, 'one.jsonl');

  test('each file of the list has its line, under its name in the list', async () => {
    const { exitCode, results } = await emojify(['analyze', '--list', list, '--out', out]);
    expect(answersIn(out)).toEqual(expected);
    expect(results).toMatch(/^12 files, 1 of them failed: /);
    expect(exitCode).toBe(1);
  });

  test('what is there is kept, a torn last line is cut off, and the rest is read', async () => {
    const whole = readFileSync(out, 'utf8');
    const lines = linesOf(whole);
    const torn = join(folder, 'torn.jsonl');
    writeFileSync(torn, `${lines.slice(0, 11).join('\n')}\n${(lines[11] ?? '').slice(0, 40)}`);
    const { complaints } = await emojify(['analyze', '--list', list, '--out', torn]);
    expect(readFileSync(torn, 'utf8')).toBe(whole);
    expect(complaints).toMatch(/^10 of 12 files have their results already\.\n/);
  });

  test('failures are read again when that is asked for', async () => {
    const again = join(folder, 'again.jsonl');
    const elsewhere = join(folder, 'elsewhere.jsonl');
    copyFileSync(out, elsewhere);
    // Results often lie on another disk.
    if (process.platform === 'win32') copyFileSync(out, again);
    else symlinkSync(elsewhere, again);
    copyFileSync(join(folder, 'photos/4.jpg'), join(folder, 'photos/3.jpg'));
    const kept = await emojify(['analyze', '--list', list, '--out', again]);
    expect(kept.exitCode).toBe(1);
    const retried = await emojify(['analyze', '--list', list, '--out', again, '--retry-failed']);
    writeFileSync(join(folder, 'photos/3.jpg'), 'no picture at all');
    expect(retried.exitCode).toBe(0);
    expect(resultsIn(again).at(-1)).toMatchObject({ file: 'photos/3.jpg', faces: [{ emotion: 'happy' }] });
    expect(resultsIn(again)).toHaveLength(12);
    expect(readFileSync(elsewhere, 'utf8') === readFileSync(again, 'utf8')).toBe(
      process.platform !== 'win32',
    );
    expect(lstatSync(again).isSymbolicLink()).toBe(process.platform !== 'win32');
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  test.each([
    ['another model', ['--model', 'classic'], /--model/],
    ['another number of readings', ['--readings-per-second', '5'], /--readings-per-second/],
  ])('%s is refused, and nothing changes', async (_, options, sentence) => {
    const before = readFileSync(out, 'utf8');
    const { exitCode, complaints } = await emojify(['analyze', '--list', list, '--out', out, ...options]);
    expect(complaints).toMatch(sentence);
    expect(exitCode).toBe(3);
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  test('a file of somebody else is left alone', async () => {
    const { exitCode, complaints } = await emojify(['analyze', '--list', list, '--out', list]);
    expect(complaints).toContain('no file of results');
    expect(exitCode).toBe(3);
    expect(readFileSync(list, 'utf8')).toBe(`${names.join('\n\n')}\n`);
    const note = join(folder, 'note.txt');
    writeFileSync(note, 'short, and without a line ending');
    expect((await emojify(['analyze', '--list', list, '--out', note])).exitCode).toBe(3);
    expect(readFileSync(note, 'utf8')).toBe('short, and without a line ending');
  });

  test.each([
    ['no file at all', ['analyze'], /needs files/],
    ['files and a list', ['analyze', 'a.jpg', '--list', 'x'], /cannot be named together/],
    ['a part that there is not', ['analyze', 'a.jpg', '--shard', '3/2'], /“3\/2”/],
    ['no number of jobs', ['analyze', 'a.jpg', '--jobs', '1.5'], /“1.5”/],
    ['no number of readings', ['analyze', 'a.jpg', '--readings-per-second', 'often'], /“often”/],
  ])('wrong use: %s', async (_, parameters, sentence) => {
    const { exitCode, complaints } = await emojify(parameters);
    expect(complaints).toMatch(sentence);
    expect(exitCode).toBe(2);
  });
});

test('several workers, one of them killed on the way, come to what a single run does', async () => {
  const out = join(folder, 'merged.jsonl');
  const program = await commandLineProgram();
  const fanOut = spawn(
    process.execPath,
    [join(root, 'examples/fan-out/local.mjs'), '--list', list, '--out', out, '--workers', '2'],
    {
      env: { ...process.env, EMOJIFY: program, EMOJIFY_LANGUAGE: 'en', EMOJIFY_HOME: join(folder, 'home') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let told = '';
  fanOut.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const part = `${out}.parts/part-1-of-2.jsonl`;
  const ended = new Promise<number | null>((settle) => fanOut.on('close', settle));
  // Killed once it has read something and while it has something left.
  while (!existsSync(part) || linesOf(readFileSync(part, 'utf8')).length < 2)
    await new Promise((wake) => setTimeout(wake, 5));
  process.kill(Number(/worker 1 started \(process (\d+)\)/.exec(told)?.[1]), 'SIGKILL');
  expect(await ended).toBe(0);
  expect(told).toContain('worker 1 ended by SIGKILL');
  expect(answersIn(out)).toEqual(expected);
  expect(readFileSync(out, 'utf8')).toBe(readFileSync(join(folder, 'one.jsonl'), 'utf8'));
});

test('merging names what is missing, and counts what was read twice', async () => {
  const one = join(folder, 'one.jsonl');
  const some = join(folder, 'some.jsonl');
  writeFileSync(some, `${linesOf(readFileSync(one, 'utf8')).slice(0, 5).join('\n')}\n`);
  const out = join(folder, 'partial.jsonl');
  const { exitCode, results, complaints } = await emojify([
    ...['merge', some, some, '--list', list, '--out', out],
  ]);
  expect(linesOf(complaints)).toEqual(names.slice(4).map((name) => `${name}: no result`));
  expect(results).toMatch(/4 files, 1 of them failed, 4 read twice, 8 missing/);
  expect(exitCode).toBe(1);
  appendFileSync(some, 'nonsense\n');
  const refused = await emojify(['merge', some, '--out', join(folder, 'other.jsonl')]);
  expect(refused.complaints).toContain('no file of results');
  expect(refused.exitCode).toBe(3);
});

describe('merging into a file that is there', () => {
  const one = join(folder, 'one.jsonl');
  /** A file with the header of `one` and these results of it, in this order. */
  function part(name: string, ...indices: number[]): string {
    const [header = '', ...lines] = linesOf(readFileSync(one, 'utf8'));
    const file = join(folder, name);
    writeFileSync(file, [header, ...indices.map((index) => lines[index] ?? ''), ''].join('\n'));
    return file;
  }

  test('puts what was missing in its place, and what has succeeded since in that of its failure', async () => {
    const out = join(folder, 'twice.jsonl');
    // The list names files 0, 1, 2 …; 3 is the one that fails.
    const first = part('first.jsonl', 5, 3, 11, 0);
    expect((await emojify(['merge', first, '--list', list, '--out', out])).exitCode).toBe(1);
    expect(resultsIn(out).map(({ file }) => file)).toEqual([0, 3, 5, 11].map((index) => names[index]));
    const second = part('second.jsonl', 10, 9, 8, 7, 6, 4, 2, 1);
    const better = part('better.jsonl', 4);
    writeFileSync(better, readFileSync(better, 'utf8').replace('photos/4.jpg', 'photos/3.jpg'));
    const { exitCode, results } = await emojify(['merge', second, better, '--list', list, '--out', out]);
    expect(answersIn(out)).toEqual(names.map((name) => [name, ['happy']]));
    expect(results).toMatch(/^12 files, 0 of them failed, 0 read twice, 0 missing: /);
    expect(exitCode).toBe(0);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('loses nothing of it, keeps its order without a list, and tells the failures in it', async () => {
    const out = part('kept.jsonl', 5, 3);
    // Torn by a killed run.
    appendFileSync(out, '{"file": "photos/0.j');
    const { exitCode, results } = await emojify(['merge', out, part('more.jsonl', 1, 5), '--out', out]);
    expect(resultsIn(out).map(({ file }) => file)).toEqual([5, 3, 1].map((index) => names[index]));
    expect(results).toMatch(/^3 files, 1 of them failed, 0 read twice, 0 missing: /);
    expect(exitCode).toBe(0);
    const few = join(folder, 'few.txt');
    writeFileSync(few, `${names[1]}\n`);
    await emojify(['merge', part('none.jsonl'), '--list', few, '--out', out]);
    expect(resultsIn(out).map(({ file }) => file)).toEqual([1, 5, 3].map((index) => names[index]));
  });

  test('leaves one alone that is somebody else’s, or was made otherwise', async () => {
    const note = join(folder, 'own.txt');
    writeFileSync(note, 'short, and without a line ending');
    expect((await emojify(['merge', one, '--out', note])).complaints).toContain('no file of results');
    expect(readFileSync(note, 'utf8')).toBe('short, and without a line ending');
    const other = part('other-model.jsonl', 1);
    writeFileSync(other, readFileSync(other, 'utf8').replace('"model":"', '"model":"another-'));
    const before = readFileSync(other, 'utf8');
    const { complaints, exitCode } = await emojify(['merge', one, '--out', other]);
    expect(complaints).toContain('other-model.jsonl: its results were made with another --model');
    expect([exitCode, readFileSync(other, 'utf8')]).toEqual([3, before]);
  });
});

describe('so many photos that several processes read them', () => {
  const many = join(folder, 'many.txt');
  const all = Array.from({ length: 60 }, (_, index) => `photos/many ${index}.jpg`);
  const allHappy = all.map((name) => [name, ['happy']]);
  const smallDisk = process.platform === 'linux' ? openSmallDisk(join(folder, 'disk'), 8) : undefined;
  const place = smallDisk?.place ?? '';
  beforeAll(() => {
    for (const name of all) linkSync(join(folder, 'photos/0.jpg'), join(folder, name));
    writeFileSync(many, all.join('\n'));
  });
  afterAll(() => smallDisk?.close());

  test.skipIf(process.platform !== 'linux')('one of them killed in mid-run costs none', async () => {
    const out = join(folder, 'many.jsonl');
    const program = await startEmojify(['analyze', '--list', many, '--out', out, '--jobs', '2']);
    const end = endOf(program);
    while (!existsSync(out) || linesOf(readFileSync(out, 'utf8')).length < 3)
      await new Promise((wake) => setTimeout(wake, 5));
    const [reader] = runningProcesses().filter(
      ({ parent, commandLine }) => parent === program.pid && commandLine.includes('photo-worker'),
    );
    process.kill(reader?.pid ?? expect.fail('no reader'), 'SIGKILL');
    expect(await end).toMatchObject({ exitCode: 0, complaints: '' });
    expect(answersIn(out)).toEqual(allHappy);
  });

  test.skipIf(smallDisk === undefined)(
    'a disk that fills up ends the run with a code of its own; a merge without room changes nothing',
    async () => {
      const out = join(place, 'results.jsonl');
      const parameters = ['analyze', '--list', many, '--out', out, '--jobs', '2'];
      const stopped = await emojify(parameters);
      expect(stopped.complaints).toContain('cannot be written');
      expect(stopped.exitCode).toBe(3);
      smallDisk?.remount('size=64k');
      expect((await emojify(parameters)).exitCode).toBe(0);
      expect(answersIn(out)).toEqual(allHappy);
      smallDisk?.remount('size=28k');
      const before = readFileSync(out, 'utf8');
      const merged = await emojify(['merge', join(folder, 'one.jsonl'), '--out', out]);
      expect(merged.complaints).toContain('cannot be written');
      expect([merged.exitCode, readFileSync(out, 'utf8')]).toEqual([3, before]);
      expect(readdirSync(place)).toEqual(['results.jsonl']);
    },
  );
});

test('two runs do not write into one file', async () => {
  const out = join(folder, 'busy.jsonl');
  const lock = await lockRun(out);
  const { exitCode, complaints } = await emojify(['analyze', '--list', list, '--out', out]);
  if (lock.ok) await lock.value.release();
  expect(complaints).toContain('another analysis is writing');
  expect({ exitCode, there: existsSync(out) }).toEqual({ exitCode: 3, there: false });
});
