import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analysisHeaderSchema } from '../../common/command-line.js';
import { lockRun } from '../../training/checkpoints/run-lock.js';
import { commandLineProgram, root } from './bundle.js';
import { astronaut } from './data.js';
import { analyzedFiles, answerOf, emojify, linesOf, temporaryFolder } from './command-line.js';

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
    copyFileSync(out, again);
    copyFileSync(join(folder, 'photos/4.jpg'), join(folder, 'photos/3.jpg'));
    const kept = await emojify(['analyze', '--list', list, '--out', again]);
    expect(kept.exitCode).toBe(1);
    const retried = await emojify(['analyze', '--list', list, '--out', again, '--retry-failed']);
    writeFileSync(join(folder, 'photos/3.jpg'), 'no picture at all');
    expect(retried.exitCode).toBe(0);
    expect(resultsIn(again).at(-1)).toMatchObject({ file: 'photos/3.jpg', faces: [{ emotion: 'happy' }] });
  });

  test.each([
    ['another model', ['--model', 'classic'], /--model/],
    ['another number of readings', ['--readings-per-second', '5'], /--readings-per-second/],
  ])('%s is refused, and nothing changes', async (_, options, sentence) => {
    const before = readFileSync(out, 'utf8');
    const { exitCode, complaints } = await emojify(['analyze', '--list', list, '--out', out, ...options]);
    expect(complaints).toMatch(sentence);
    expect(exitCode).toBe(1);
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  test('a file of somebody else is left alone', async () => {
    const { exitCode, complaints } = await emojify(['analyze', '--list', list, '--out', list]);
    expect(complaints).toContain('no file of results');
    expect(exitCode).toBe(1);
    expect(readFileSync(list, 'utf8')).toBe(`${names.join('\n\n')}\n`);
    const note = join(folder, 'note.txt');
    writeFileSync(note, 'short, and without a line ending');
    expect((await emojify(['analyze', '--list', list, '--out', note])).exitCode).toBe(1);
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
});

test('two runs do not write into one file', async () => {
  const out = join(folder, 'busy.jsonl');
  const lock = await lockRun(out);
  const { exitCode, complaints } = await emojify(['analyze', '--list', list, '--out', out]);
  if (lock.ok) await lock.value.release();
  expect(complaints).toContain('another analysis is writing');
  expect({ exitCode, there: existsSync(out) }).toEqual({ exitCode: 1, there: false });
});
