import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { astronaut, facesFolder } from './data.js';
import { analyzedFiles, answerOf, emojify, linesOf, temporaryFolder } from './command-line.js';
import { smallFace, writeBadPictures, writeGoodPictures } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

describe('known faces', () => {
  test('the demo picture is happy, and nothing is complained about', async () => {
    const ended = await emojify(['analyze', astronaut]);
    expect(ended).toEqual({
      exitCode: 0,
      results: expect.stringMatching(/^.*astronaut\.png: 😄 Happy \d+%\n$/) as string,
      complaints: '',
    });
  });

  test('in Chinese', async () => {
    const { results } = await emojify(['analyze', '--language', 'zh-CN', astronaut]);
    expect(results).toMatch(/astronaut\.png：😄 开心 \d+%\n$/);
  });

  test('each of the seven photos is what its name says', async ({ skip }) => {
    if (facesFolder === undefined)
      return skip('the photos of the seven expressions are not in this checkout');
    const { exitCode, results } = await emojify(['analyze', facesFolder, '--json']);
    const answers = analyzedFiles(results).map(answerOf);
    expect(answers).toEqual([
      ['angry'],
      ['disgust'],
      ['fear'],
      ['happy'],
      ['neutral'],
      ['sad'],
      ['surprise'],
    ]);
    expect(exitCode).toBe(0);
  });

  test('several in one picture are numbered', async () => {
    const pair = join(folder, 'pair.jpg');
    const one = await smallFace().jpeg().toBuffer();
    const sides = { top: 0, bottom: 0, left: 0, right: 256, background: 'grey' };
    await smallFace()
      .extend(sides)
      .composite([{ input: one, left: 256, top: 0 }])
      .jpeg()
      .toFile(pair);
    const { results } = await emojify(['analyze', pair]);
    expect(linesOf(results)).toEqual([
      expect.stringMatching(/pair\.jpg, face 1 of 2: 😄 Happy \d+%$/),
      expect.stringMatching(/pair\.jpg, face 2 of 2: 😄 Happy \d+%$/),
    ]);
  });

  test('none in a picture without one', async () => {
    const plain = join(folder, 'plain.png');
    await smallFace().blur(60).png().toFile(plain);
    const { exitCode, results } = await emojify(['analyze', 'plain.png'], { folder });
    expect({ exitCode, results }).toEqual({ exitCode: 0, results: 'plain.png: no face found\n' });
  });

  test.each([
    ['native', 'face-api'],
    ['wasm', 'models/face-api'],
  ])('with the engine %s and the model %s', async (engine, model) => {
    const { exitCode, results } = await emojify([
      'analyze',
      astronaut,
      '--json',
      '--engine',
      engine,
      '--model',
      model,
    ]);
    expect(analyzedFiles(results).map(answerOf)).toEqual([['happy']]);
    expect(exitCode).toBe(0);
  });
});

describe('a folder of good and bad files', () => {
  const good = join(folder, 'good');
  beforeAll(() => writeGoodPictures(good));

  test('every form of a picture and of a name is read', async () => {
    const { exitCode, results, complaints } = await emojify(['analyze', '--json', 'good'], { folder });
    const answers = analyzedFiles(results);
    expect(answers.map(({ file }) => file).sort()).toEqual(
      [
        'good/-dash.jpg',
        'good/=1+2,"quoted" 开心.PNG',
        'good/grey.png',
        'good/photo.webp',
        'good/print.jpeg',
        'good/really-png.jpg',
        'good/sixteen bits.png',
        'good/turned.jpg',
      ].sort(),
    );
    expect(answers.map(answerOf)).toEqual(answers.map(() => ['happy']));
    expect({ exitCode, complaints }).toEqual({ exitCode: 0, complaints: '' });
  });

  test('a name with a leading dash is taken after "--"', async () => {
    const { results } = await emojify(['analyze', '--json', '--', '-dash.jpg'], { folder: good });
    expect(analyzedFiles(results).map(answerOf)).toEqual([['happy']]);
  });

  test('each bad one gets a line of JSON in its place, and the good ones are done', async () => {
    const kinds = await writeBadPictures(join(folder, 'mixed'));
    await smallFace()
      .jpeg()
      .toFile(join(folder, 'mixed', 'good.jpg'));
    mkdirSync(join(folder, 'without'));
    const paths = ['missing.jpg', 'mixed', 'without'];
    const { exitCode, results, complaints } = await emojify(['analyze', '--json', ...paths], { folder });
    const answers = analyzedFiles(results).map((analyzed) => [analyzed.file, answerOf(analyzed)]);
    expect(Object.fromEntries(answers)).toEqual({
      ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [join('mixed', name), kind])),
      'missing.jpg': 'file-missing',
      'mixed/good.jpg': ['happy'],
      without: 'folder-without-images',
    });
    expect(answers[0]?.[0]).toBe('missing.jpg');
    expect(answers.at(-1)?.[0]).toBe('without');
    expect({ exitCode, complaints }).toEqual({ exitCode: 1, complaints: '' });
  });

  test('without --json each bad one gets one sentence on the standard error', async () => {
    await writeBadPictures(join(folder, 'sentences'));
    const { exitCode, results, complaints } = await emojify(['analyze', 'sentences', astronaut], { folder });
    expect(linesOf(complaints)).toEqual(
      ['cut.jpg', 'cut.png', 'empty.jpg', 'huge.png', 'text.jpg'].map(
        (name) => expect.stringMatching(new RegExp(`^sentences/${name}: .*\\.$`)) as string,
      ),
    );
    expect(linesOf(results)).toHaveLength(1);
    expect(exitCode).toBe(1);
  });

  test('a name cannot steer the terminal', async () => {
    const { complaints } = await emojify(['analyze', 'a\u001b[2Jb\nc.jpg'], { folder });
    expect(linesOf(complaints)).toEqual([
      expect.stringMatching(/^a\\u\{1b\}\[2Jb\\u\{a\}c\.jpg: there is no/),
    ]);
  });

  test('a file that may not be read', async ({ skip }) => {
    if (process.getuid?.() === 0) return skip('nothing is forbidden to root');
    const locked = join(folder, 'locked.jpg');
    writeFileSync(locked, 'x', { mode: 0 });
    const { exitCode, results } = await emojify(['analyze', '--json', locked]);
    expect(analyzedFiles(results).map(answerOf)).toEqual(['file-unreadable']);
    expect(exitCode).toBe(1);
  });
});

test('folders are searched in natural order, without hidden files and without going round in a circle', async () => {
  const tree = join(folder, 'tree');
  for (const name of ['b', '.hidden']) mkdirSync(join(tree, name), { recursive: true });
  // Not pictures at all: finding them is what is tested, and needs no engine.
  for (const name of [
    'photo 10.jpg',
    'photo 2.jpg',
    '.photo.jpg',
    'notes.txt',
    'b/1.webp',
    '.hidden/2.jpg',
  ]) {
    writeFileSync(join(tree, name), 'x');
  }
  symlinkSync(tree, join(tree, 'b', 'again'));
  const { exitCode, results } = await emojify(['analyze', 'tree', '--json'], { folder });
  const files = analyzedFiles(results).map(({ file }) => file);
  expect(files).toEqual(['tree/b/1.webp', 'tree/photo 2.jpg', 'tree/photo 10.jpg']);
  expect(exitCode).toBe(1);
});

test('a model that is not there is told about before anything else', async () => {
  const ended = await emojify(['analyze', 'missing.jpg', '--model', 'nobody']);
  expect(ended).toEqual({
    exitCode: 3,
    results: '',
    complaints: expect.stringContaining('“nobody”') as string,
  });
});

test('a folder that is no model is told to be damaged', async () => {
  const { exitCode, complaints } = await emojify(['analyze', astronaut, '--model', folder]);
  expect(linesOf(complaints)).toEqual([expect.stringContaining('manifest.json')]);
  expect(exitCode).toBe(3);
});
