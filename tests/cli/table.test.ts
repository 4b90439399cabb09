import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTable } from '../../cli/analyze/table.js';
import { resultHeading } from '../../common/analysis-results.js';
import { ExpectedFailure, type Failure } from '../../common/failures.js';
import { temporaryFolder } from './command-line.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const interruption = { beforeEnd: () => () => undefined, ignore: () => undefined };

async function failureOf(work: Promise<void>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.failure;
    throw error;
  }
}

test('a whole table that cannot take its place is kept, and the failure names it', async () => {
  const file = join(folder, 'faces.csv');
  const table = await createTable(file, interruption);
  // Nothing can be put over a folder, as on Windows over a file that another program has open.
  mkdirSync(join(file, 'inside'), { recursive: true });
  const failure = await failureOf(table.finish());
  await table.discard();
  expect(failure).toMatchObject({ kind: 'file-not-replaced', file });
  const kept = failure?.kind === 'file-not-replaced' ? failure.kept : '';
  expect(dirname(kept)).toBe(folder);
  expect(readFileSync(kept, 'utf8')).toBe(resultHeading);
  for (const path of [file, kept]) rmSync(path, { recursive: true });
});

test('a table that is given up leaves nothing', async () => {
  const table = await createTable(join(folder, 'given-up.csv'), interruption);
  await table.discard();
  expect(readdirSync(folder)).toEqual([]);
});
