import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeFiles, type Analysis } from '../../analysis/analyze-files.js';
import type { FoundFile } from '../../analysis/find-files.js';
import { PhotoWorkers, workersFor, type PhotoWorkerOptions } from '../../analysis/photo-workers.js';
import type { FileResult } from '../../common/analysis-results.js';
import { ExpectedFailure } from '../../common/failures.js';
import { createRecognizer, type Recognizer } from '../../inference/recognizer.js';
import { bundle } from '../helpers/bundle.js';
import { astronaut, bundledModels } from '../helpers/data.js';
import { loadParts } from '../helpers/recognition.js';

const folder = mkdtempSync(join(tmpdir(), 'emojify-photo-workers-'));
const files: FoundFile[] = [];
let recognizer: Recognizer;
let entry: URL;

beforeAll(async () => {
  entry = await bundle('analysis/photo-worker.ts', 'photo-worker');
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

const options = (model = join(bundledModels, 'face-api')): PhotoWorkerOptions => ({
  engine: 'native',
  model,
  bundled: true,
  bundledModels,
});

function analysis(photoWorkers?: PhotoWorkers): Analysis {
  const lazy = {
    unsureBelow: 0.5,
    ready: () => Promise.resolve(recognizer),
    dispose: () => Promise.resolve(),
  };
  return { recognizer: lazy, photoWorkers, openVideo: () => Promise.reject(new Error('there is no video')) };
}

async function resultsOf(photoWorkers?: PhotoWorkers): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for await (const result of analyzeFiles(files, analysis(photoWorkers))) results.push(result);
  return results;
}

test('workers say of every photo what one recognizer says, in the same order', async () => {
  const workers = new PhotoWorkers(entry, 2, options(), () => undefined);
  const together = await resultsOf(workers);
  workers.dispose();
  expect(together.map(({ kind }) => kind).filter((kind) => kind === 'failed')).toHaveLength(2);
  expect(together).toEqual(await resultsOf());
}, 60_000);

test('a model that cannot be used is told, not waited for', async () => {
  const damaged = join(folder, 'damaged-model');
  cpSync(join(bundledModels, 'face-api'), damaged, { recursive: true });
  writeFileSync(join(damaged, 'manifest.json'), '{');
  const workers = new PhotoWorkers(entry, 2, options(damaged), () => undefined);
  await expect(resultsOf(workers)).rejects.toThrow(ExpectedFailure);
  workers.dispose();
}, 60_000);

test('a process that ends takes no file with it in silence', async () => {
  const nowhere = new URL('nowhere.mjs', entry);
  const workers = new PhotoWorkers(nowhere, 2, options(), () => undefined);
  await expect(resultsOf(workers)).rejects.toThrow('ended with 1');
  workers.dispose();
}, 60_000);

test('few photos are not worth a process', () => {
  expect(workersFor(1)).toBe(0);
  expect(workersFor(20)).toBe(0);
  expect(workersFor(20, 8)).toBe(0);
  expect(workersFor(48, 8)).toBe(3);
  expect(workersFor(1000, 8)).toBe(8);
  expect(workersFor(1000, 1)).toBe(0);
});
