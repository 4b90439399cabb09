import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, realpath, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { resultHeading, resultLines, type FileResult } from '../../common/analysis-results.js';
import { ExpectedFailure } from '../../common/failures.js';
import { renamed } from '../../files/renamed.js';
import type { Interruption } from '../interruption.js';

/** A CSV file that appears whole or not at all. */
export interface Table {
  /**
   * Adds a row for each face of a photo or of each reading of a video; one with face 0 and empty cells where
   * there is none. A file of which nothing could be read has no rows.
   */
  add(result: FileResult): Promise<void>;
  /**
   * Puts the table in its place.
   *
   * @throws ExpectedFailure (`file-not-replaced`) where it has to stay beside it.
   */
  finish(): Promise<void>;
  /** Leaves nothing behind; after `finish` it does nothing. */
  discard(): Promise<void>;
}

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
  const append = (text: string): Promise<void> => write(async () => handle?.appendFile(text));
  const takePlace = async (): Promise<void> => {
    if (temporary === undefined) return;
    // On Windows another program may hold the place: a spreadsheet with the old table, say.
    await renamed(temporary, target).catch(() => {
      throw new ExpectedFailure({ kind: 'file-not-replaced', file, kept: temporary });
    });
  };
  const table: Table = {
    add: (result) => append(resultLines(result).join('')),
    async finish() {
      await write(async () => handle?.close());
      // Nothing is left to discard: a whole table stays, in its place or beside it.
      handle = undefined;
      await takePlace().finally(takeBack);
    },
    async discard() {
      if (handle === undefined) return;
      takeBack();
      await handle.close().catch(() => undefined);
      handle = undefined;
      if (temporary !== undefined) await rm(temporary, { force: true });
    },
  };
  try {
    await append(resultHeading);
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
