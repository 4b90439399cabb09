import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeFiles, type Analysis } from '../../analysis/analyze-files.js';
import type { FoundFile } from '../../analysis/find-files.js';
import { PhotoThreads, threadsFor, type PhotoThreadOptions } from '../../analysis/photo-threads.js';
import type { FileResult } from '../../common/analysis-results.js';
import { ExpectedFailure } from '../../common/failures.js';
import { createRecognizer, type Recognizer } from '../../inference/recognizer.js';
import { bundle } from '../helpers/bundle.js';
import { astronaut, bundledModels } from '../helpers/data.js';
import { loadParts } from '../helpers/recognition.js';

const folder = mkdtempSync(join(tmpdir(), 'emojify-photo-threads-'));
const files: FoundFile[] = [];
let recognizer: Recognizer;
let entry: URL;

beforeAll(async () => {
  entry = await bundle('analysis/photo-thread.ts', 'photo-thread');
  const { detector, classifier } = await loadParts('native');
  recognizer = createRecognizer(detector, classifier);
  // Photos of sizes that take different times, a broken one and one that is no photo, so that order matters.
  for (let index = 0; index < 12; index++) {
    const file = join(folder, `${index}.jpg`);
    const side = 200 + ((index * 7) % 12) * 40;
    await sharp(astronaut).resize(side, side).jpeg().toFile(file);
    if (index === 4) truncateSync(file, 2000);
    if (index === 9) writeFileSync(file, 'no photo');
    files.push({ ok: true, value: file });
  }
}, 60_000);
afterAll(() => {
  recognizer.dispose();
  rmSync(folder, { recursive: true });
});

const options = (model = join(bundledModels, 'face-api')): PhotoThreadOptions => ({
  engine: 'native',
  model,
  bundled: true,
  bundledModels,
});

function analysis(photoThreads?: PhotoThreads): Analysis {
  const lazy = {
    unsureBelow: 0.5,
    ready: () => Promise.resolve(recognizer),
    dispose: () => Promise.resolve(),
  };
  return { recognizer: lazy, photoThreads, openVideo: () => Promise.reject(new Error('there is no video')) };
}

async function resultsOf(photoThreads?: PhotoThreads): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for await (const result of analyzeFiles(files, analysis(photoThreads))) results.push(result);
  return results;
}

test('threads say of every photo what one recognizer says, in the same order', async () => {
  const threads = new PhotoThreads(entry, 2, options(), () => undefined);
  const together = await resultsOf(threads);
  await threads.dispose();
  expect(together.map(({ kind }) => kind).filter((kind) => kind === 'failed')).toHaveLength(2);
  expect(together).toEqual(await resultsOf());
}, 60_000);

test('a model that cannot be used is told, not waited for', async () => {
  const damaged = join(folder, 'damaged-model');
  cpSync(join(bundledModels, 'face-api'), damaged, { recursive: true });
  writeFileSync(join(damaged, 'manifest.json'), '{');
  const threads = new PhotoThreads(entry, 2, options(damaged), () => undefined);
  await expect(resultsOf(threads)).rejects.toThrow(ExpectedFailure);
  await threads.dispose();
}, 60_000);

test('a thread that ends takes no file with it in silence', async () => {
  const nowhere = new URL('nowhere.mjs', entry);
  const threads = new PhotoThreads(nowhere, 2, options(), () => undefined);
  await expect(resultsOf(threads)).rejects.toThrow('nowhere.mjs');
  await threads.dispose();
}, 60_000);

test('few photos are not worth a thread', () => {
  expect(threadsFor(1)).toBe(0);
  expect(threadsFor(20)).toBe(0);
  expect(threadsFor(20, 8)).toBe(0);
  expect(threadsFor(48, 8)).toBe(3);
  expect(threadsFor(1000, 8)).toBe(8);
  expect(threadsFor(1000, 1)).toBe(0);
});
