import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { csvLine, formulaBeginning, type Cell } from '../../common/csv.js';
import { emotions } from '../../common/emotions.js';
import { ExpectedFailure } from '../../common/failures.js';
import type { Interruption } from '../interruption.js';
import type { FaceResult } from './analysis.js';
import { roundedFace } from './describe.js';

/** A CSV file that appears whole or not at all. */
export interface Table {
  /** Adds a row for each face; one with face 0 and empty cells where there is none. */
  add(result: { readonly file: string; readonly faces: readonly FaceResult[] }): Promise<void>;
  /** Puts the table in its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind; after `finish` it does nothing. */
  discard(): Promise<void>;
}

const columns = ['file', 'face', 'x', 'y', 'width', 'height', 'emotion', 'confidence', ...emotions];

/**
 * Begins a table beside its future place; an older file there stays until `finish`.
 *
 * @throws ExpectedFailure (`file-not-writable`); so does every method.
 */
export async function createTable(file: string, interruption: Interruption): Promise<Table> {
  const write = <Value>(work: () => Promise<Value>): Promise<Value> =>
    work().catch(() => {
      throw new ExpectedFailure({ kind: 'file-not-writable', file });
    });
  const { target, temporary } = await write(() => placesFor(file));
  let handle: FileHandle | undefined = await write(() => open(temporary ?? target, 'w'));
  const takeBack = interruption.beforeEnd(() => {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  });
  const append = (rows: readonly (readonly Cell[])[]): Promise<void> =>
    write(async () => handle?.appendFile(rows.map(csvLine).join('')));
  const table: Table = {
    add: ({ file: picture, faces }) => append(rowsFor(picture, faces)),
    finish: () =>
      write(async () => {
        await handle?.close();
        if (temporary !== undefined) await rename(temporary, target);
        handle = undefined;
        takeBack();
      }),
    async discard() {
      if (handle === undefined) return;
      takeBack();
      await handle.close().catch(() => undefined);
      handle = undefined;
      if (temporary !== undefined) await rm(temporary, { force: true });
    },
  };
  try {
    await append([columns]);
  } catch (error) {
    await table.discard();
    throw error;
  }
  return table;
}

/** Links keep their place, and what is no file (a pipe, a terminal) is written as it is. */
async function placesFor(file: string): Promise<{ target: string; temporary: string | undefined }> {
  const status = await stat(file).catch(() => undefined);
  if (status !== undefined && !status.isFile()) return { target: file, temporary: undefined };
  const target = status === undefined ? file : await realpath(file);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomUUID()}.partial`);
  return { target, temporary };
}

function rowsFor(file: string, faces: readonly FaceResult[]): Cell[][] {
  if (faces.length === 0) return [[withoutFormula(file), 0, ...columns.slice(2).map(() => '')]];
  return faces
    .map(roundedFace)
    .map(({ box, emotion, confidence, probabilities }, index) => [
      withoutFormula(file),
      index + 1,
      box.x,
      box.y,
      box.width,
      box.height,
      emotion,
      confidence,
      ...emotions.map((each) => probabilities[each]),
    ]);
}

/**
 * A file's path in a form that no spreadsheet takes for a formula. It still names the same file: only a
 * relative path can begin with such a character.
 */
function withoutFormula(file: string): string {
  return formulaBeginning.test(file) ? `./${file}` : file;
}
