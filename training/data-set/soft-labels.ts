import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { emotions } from '../../common/emotions.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { DataSet } from './data-set.js';

/** The columns of a table of soft labels; also what `emojify evaluate --answers` writes. */
export const softLabelColumns = ['file', ...emotions] as const;

/** How far the shares of a picture may add up to something else than 1: they are rounded. */
const tolerance = 0.01;

/**
 * Takes soft labels into a data set: for each picture of a table, shares of the seven emotions instead of one label.
 * Pictures are named as in the data set, or by the end of that (without the folders above); those that the table
 * leaves out keep their label.
 *
 * Failures: `file-missing`; `soft-labels-unusable` with the reason, also when the table names no training picture.
 */
export async function withSoftLabels(dataSet: DataSet, file: string): Promise<Outcome<DataSet>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return failed({ kind: 'file-missing', file });
  const table = readTable(text);
  if (typeof table === 'string') return failed({ kind: 'soft-labels-unusable', file, reason: table });
  const softLabels = assign(table, dataSet);
  if (typeof softLabels === 'string')
    return failed({ kind: 'soft-labels-unusable', file, reason: softLabels });
  const fingerprint = createHash('sha256').update(dataSet.fingerprint);
  for (const [face, shares] of softLabels) {
    fingerprint.update(`${String(face)};`).update(new Uint8Array(shares.slice().buffer));
  }
  return succeeded({ ...dataSet, softLabels, fingerprint: fingerprint.digest('hex') });
}

type Table = ReadonlyMap<string, Float32Array>;

/** The shares of each training picture by its position, or what is wrong with the table's names. */
function assign(table: Table, { parts, files }: DataSet): Map<number, Float32Array> | string {
  const softLabels = new Map<number, Float32Array>();
  const used = new Set<string>();
  for (const face of parts.train) {
    const name = endsOf(files[face] ?? '').find((end) => table.has(end));
    const shares = name === undefined ? undefined : table.get(name);
    if (name === undefined || shares === undefined) continue;
    if (used.has(name)) return `${name} names several pictures`;
    used.add(name);
    softLabels.set(face, shares);
  }
  return softLabels.size === 0 ? 'none of its files is a training picture' : softLabels;
}

/** `a/b/c.png`, `b/c.png`, `c.png`. */
function endsOf(name: string): string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** Shares in the order of `emotions` by file, or what is wrong with the table. */
function readTable(text: string): Table | string {
  const [header = '', ...rows] = text.split(/\r?\n/);
  if (header.trim() !== softLabelColumns.join(',')) {
    return `its first line must be ${softLabelColumns.join(',')}`;
  }
  const table = new Map<string, Float32Array>();
  for (const [index, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const cells = row.split(',');
    const shares = cells.slice(-emotions.length).map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
    const sum = shares.reduce((total, share) => total + share, 0);
    const right = shares.every((share) => share >= 0) && Math.abs(sum - 1) <= tolerance;
    // A file's name may contain commas itself.
    const name = cells.slice(0, -emotions.length).join(',').trim();
    if (!right || name === '')
      return `line ${String(index + 2)} is not a file and seven shares that add up to 1`;
    table.set(
      name,
      Float32Array.from(shares, (share) => share / sum),
    );
  }
  return table;
}
