import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { csvLine, formulaBeginning, type Cell } from '../../common/csv.js';
import { emotions } from '../../common/emotions.js';
import { ExpectedFailure } from '../../common/failures.js';
import type { Interruption } from '../interruption.js';
import type { FaceResult, FileResult } from '../../common/analysis-results.js';
import { assertNever } from '../../common/assert-never.js';
import { roundedFace } from './describe.js';

/** A CSV file that appears whole or not at all. */
export interface Table {
  /**
   * Adds a row for each face of a photo or of each reading of a video; one with face 0 and empty cells where
   * there is none. A file of which nothing could be read has no rows.
   */
  add(result: FileResult): Promise<void>;
  /** Puts the table in its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind; after `finish` it does nothing. */
  discard(): Promise<void>;
}

/** `time` is empty for photos; in videos it is the reading's, in seconds, and `face` the person's number. */
const columns = ['file', 'face', 'x', 'y', 'width', 'height', 'emotion', 'confidence', ...emotions, 'time'];

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
    add: (result) => append(rowsOf(result)),
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

function rowsOf(result: FileResult): Cell[][] {
  const file = withoutFormula(result.file);
  switch (result.kind) {
    case 'photo': {
      const faces = result.faces.map((face, index) => rowOf(file, index + 1, roundedFace(face), ''));
      return faces.length > 0 ? faces : [emptyRow(file, '')];
    }
    case 'video':
      return result.readings.flatMap(({ time, faces }) =>
        faces.length > 0 ? faces.map((face) => rowOf(file, face.person, face, time)) : [emptyRow(file, time)],
      );
    case 'failed':
      return [];
    default:
      return assertNever(result);
  }
}

function rowOf(
  file: string,
  face: number,
  { box, emotion, confidence, probabilities }: FaceResult,
  time: Cell,
): Cell[] {
  const place = [box.x, box.y, box.width, box.height];
  return [file, face, ...place, emotion, confidence, ...emotions.map((each) => probabilities[each]), time];
}

function emptyRow(file: string, time: Cell): Cell[] {
  return [file, 0, ...columns.slice(3).map(() => ''), time];
}

/**
 * A file's path in a form that no spreadsheet takes for a formula. It still names the same file: only a
 * relative path can begin with such a character.
 */
function withoutFormula(file: string): string {
  return formulaBeginning.test(file) ? `./${file}` : file;
}
