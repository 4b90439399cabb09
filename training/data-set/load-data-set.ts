import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { emotions } from '../../common/emotions.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { hashInPieces } from '../files/hash-in-pieces.js';
import type { DataSet } from './data-set.js';
import { DecodedCache, keepsNothing } from './decoded-cache.js';
import { decodeTable } from './decode-table.js';
import { decodeFolder, mayComeBack } from './decode-folder.js';
import type { Decoded, DecodingProgress } from './decoded.js';
import { examine } from './doctor.js';
import { isOfOnePerson } from './one-person.js';
import { scanFolder } from './scan-folder.js';
import type { Source, UnderstoodLabel } from './sources.js';
import { splitParts } from './split.js';
import { tableAt } from './table-at.js';

export interface LoadingOptions {
  /** Where decoded faces are kept between starts. */
  readonly cacheFolder: string;
  /** Decides the parts where the data set does not. */
  readonly seed: number;
  readonly progress?: DecodingProgress;
  readonly signal?: AbortSignal;
}

/**
 * Loads a data set into memory: a folder of `<label>/` folders, with `train/` and `test/` above them or not, a
 * folder that holds `fer2013.csv`, or such a table itself.
 *
 * Failures: those of `scanFolder` and `readTable`, and `data-set-too-small`. Files that cannot be read are no
 * failure: the report lists them.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function loadDataSet(path: string, options: LoadingOptions): Promise<Outcome<DataSet>> {
  const found = await findImages(path, options);
  if (!found.ok) return found;
  const { sources, decoded, labels, closedFolders, ofOnePerson } = found.value;
  const images = sources.filter((_, index) => decoded.entries[index]?.kind !== 'failed');
  const shown = Uint8Array.from(images, ({ emotion }) => emotions.indexOf(emotion));
  const split = splitParts({ origins: images.map(({ origin }) => origin), shown }, options.seed);
  const { report, inTraining } = examine({
    sources,
    entries: decoded.entries,
    images,
    pixels: decoded.pixels,
    labels,
    closedFolders,
    split,
  });
  const trainable = Object.values(report.images.train).filter((count) => count > 0).length >= 2;
  if (!trainable || split.parts.validation.length === 0 || split.parts.test.length === 0) {
    return failed({ kind: 'data-set-too-small', folder: path });
  }
  return succeeded({
    pixels: decoded.pixels,
    shown,
    labels: emotions,
    files: images.map(({ name }) => name),
    parts: split.parts,
    inTraining,
    fingerprint: fingerprintOf(decoded.pixels, shown, split.parts),
    report,
    ofOnePerson,
  });
}

interface Found {
  readonly sources: readonly Source[];
  readonly decoded: Decoded;
  readonly labels: readonly UnderstoodLabel[];
  readonly closedFolders: readonly string[];
  readonly ofOnePerson: boolean;
}

async function findImages(path: string, options: LoadingOptions): Promise<Outcome<Found>> {
  const reading = { progress: options.progress ?? ((): void => undefined), signal: options.signal };
  const ofOnePerson = await isOfOnePerson(path);
  const cache = ofOnePerson ? keepsNothing : new DecodedCache(join(options.cacheFolder, 'faces'));
  const table = await tableAt(path);
  if (table !== undefined) {
    const read = await decodeTable(table, cache, reading);
    if (!read.ok) return read;
    const labels = emotions.map((emotion) => ({ name: emotion, emotion }));
    return succeeded({ ...read.value, labels, closedFolders: [], ofOnePerson });
  }
  const scan = await scanFolder(path);
  if (!scan.ok) return scan;
  const decoded = await decodeFolder(path, scan.value.sources, cache, reading);
  // Every file of a disk that was pulled out meanwhile is missing: that is no data set with bad files.
  if (decoded.entries.some(mayComeBack) && (await stat(path).catch(() => undefined)) === undefined) {
    return failed({ kind: 'file-missing', file: path });
  }
  return succeeded({ ...scan.value, decoded, ofOnePerson });
}

function fingerprintOf(pixels: Uint8Array, shown: Uint8Array, parts: DataSet['parts']): string {
  const hash = hashInPieces(createHash('sha256'), pixels).update(shown);
  for (const part of [parts.train, parts.validation, parts.test]) {
    hash.update(`${String(part.length)};`).update(Uint8Array.from(new Uint8Array(part.buffer)));
  }
  return hash.digest('hex');
}
