import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeFiles, type Analysis } from '../../analysis/analyze-files.js';
import type { FoundFile } from '../../analysis/find-files.js';
import type { PhotoWorkerOptions } from '../../analysis/photo-process.js';
import { PhotoWorkers, workersFor } from '../../analysis/photo-workers.js';
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

/**
 * The real program, but the first so many times that one is asked for this photo, it is killed as soon as engine and
 * model are there: not earlier, as little as a damaged picture would.
 */
function killedBy(photo: string, times: number): URL {
  const program = join(folder, `killed-${times}-by-${photo}.mjs`);
  writeFileSync(
    program,
    `import { appendFileSync, existsSync, readFileSync } from 'node:fs';
    const deaths = ${JSON.stringify(`${program}.deaths`)};
    let isReady = false;
    let isAsked = false;
    function die() {
      if (!isReady || !isAsked) return;
      appendFileSync(deaths, '.');
      process.kill(process.pid, 'SIGKILL');
    }
    const send = process.send.bind(process);
    process.send = (answer, handle, options, sent) =>
      send(answer, handle, options, () => {
        isReady = true;
        die();
        sent();
      });
    await import(${JSON.stringify(entry.href)});
    // Not before the program itself listens: questions would go by it.
    process.on('message', ({ file }) => {
      const before = existsSync(deaths) ? readFileSync(deaths).length : 0;
      if (!file.endsWith(${JSON.stringify(`/${photo}`)}) || before >= ${times}) return;
      isAsked = true;
      die();
    });`,
  );
  return pathToFileURL(program);
}

test('a photo that its process dies of once is read again, and none is lost with it', async () => {
  const workers = new PhotoWorkers(killedBy('5.jpg', 1), 2, options(), () => undefined);
  const results = await resultsOf(workers);
  workers.dispose();
  expect(results).toEqual(await resultsOf());
}, 120_000);

test('a photo that its process dies of again is given up, and that one alone', async () => {
  const workers = new PhotoWorkers(killedBy('5.jpg', 9), 2, options(), () => undefined);
  const results = await resultsOf(workers);
  workers.dispose();
  const file = join(folder, '5.jpg');
  const failure = { kind: 'analysis-crashed', file, reason: 'SIGKILL' } as const;
  expect(results).toEqual((await resultsOf()).with(5, { kind: 'failed', file, failure }));
}, 120_000);

test('processes that cannot even begin end the run', async () => {
  const nowhere = new URL('nowhere.mjs', entry);
  const workers = new PhotoWorkers(nowhere, 2, options(), () => undefined);
  const ended = await resultsOf(workers).catch((error: unknown) => error);
  expect(ended).toMatchObject({ failure: { kind: 'analysis-not-started', reason: '1' } });
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
