import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ExpectedFailure, failed, succeeded, type Outcome } from '../../common/failures.js';
import { DecodedCollector, faceSide, type Decoded, type DecodingProgress } from './decoded.js';
import { fer2013Emotions } from './labels.js';
import type { Origin, Source } from './sources.js';

const originOfUsage: Readonly<Record<string, Origin>> = {
  training: 'train',
  publictest: 'public-test',
  privatetest: 'test',
};

/** What some programs begin a text file with, as it looks when each byte is a character. */
const byteOrderMark = '\xef\xbb\xbf';

const chunkBytes = 1 << 20;

/** A row of 48 × 48 numbers takes 9 kB. */
const longestLine = 1 << 20;

interface Columns {
  readonly emotion: number;
  readonly pixels: number;
  /** −1 where the table does not say; then the pictures are split by the seed. */
  readonly usage: number;
}

export interface Table {
  readonly sources: readonly Source[];
  readonly decoded: Decoded;
  /** SHA-256 of the file. */
  readonly contentKey: string;
}

/**
 * Reads `fer2013.csv`: a header, then a row a face with its emotion's number, 48 × 48 brightnesses separated by
 * spaces, and the part it belongs to. Rows that are none are entries with their failure, named by their line.
 *
 * Failures: `file-missing`, `file-unreadable`, `csv-unusable`.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function readTable(
  file: string,
  { progress, signal }: { readonly progress: DecodingProgress; readonly signal?: AbortSignal | undefined },
): Promise<Outcome<Table>> {
  const size = (await stat(file).catch(() => undefined))?.size;
  if (size === undefined) return failed({ kind: 'file-missing', file });
  const rows: Row[] = [];
  const hash = createHash('sha256');
  let columns: Columns | undefined;
  let line = 0;
  try {
    for await (const { text, bytesRead } of linesOf(file, hash)) {
      signal?.throwIfAborted();
      line += 1;
      if (line === 1) {
        columns = columnsOf(text);
        if (columns === undefined) return failed({ kind: 'csv-unusable', file, reason: 'no such header' });
      } else if (columns && text.trim() !== '') {
        rows.push(rowOf(text, columns, `${basename(file)}:${String(line)}`));
      }
      progress(bytesRead, size);
    }
  } catch (error) {
    if (error instanceof ExpectedFailure) return failed(error.failure);
    throw error;
  }
  if (rows.length === 0) return failed({ kind: 'csv-unusable', file, reason: 'no rows' });
  return succeeded({ ...collect(rows), contentKey: hash.digest('hex') });
}

interface Row {
  readonly source: Source | undefined;
  readonly name: string;
  readonly pixels: Uint8Array | undefined;
}

/** A row without a known emotion is a failed entry, and what its source says counts for nothing. */
function collect(rows: readonly Row[]): { sources: Source[]; decoded: Decoded } {
  const collector = new DecodedCollector(rows.length);
  const sources = rows.map(({ source, name, pixels }, index): Source => {
    if (source && pixels) collector.face(index, pixels);
    else collector.failure(index, { kind: 'file-not-image', file: name });
    return source ?? { name, emotion: 'neutral', origin: 'unsplit' };
  });
  return { sources, decoded: collector.result() };
}

function columnsOf(header: string): Columns | undefined {
  const names = header
    .replace(byteOrderMark, '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const [emotion, pixels, usage] = ['emotion', 'pixels', 'usage'].map((name) => names.indexOf(name));
  if (emotion === undefined || pixels === undefined || usage === undefined) return undefined;
  return emotion < 0 || pixels < 0 ? undefined : { emotion, pixels, usage };
}

function rowOf(text: string, columns: Columns, name: string): Row {
  const cells = text.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const emotion = fer2013Emotions[Number(cells[columns.emotion] || NaN)];
  const usage = cells[columns.usage]?.replace(/\W/g, '').toLowerCase() ?? '';
  const source = emotion && { name, emotion, origin: originOfUsage[usage] ?? 'unsplit' };
  return { source, name, pixels: pixelsOf(cells[columns.pixels] ?? '') };
}

function pixelsOf(cell: string): Uint8Array | undefined {
  const pixels = new Uint8Array(faceSide * faceSide);
  let count = 0;
  let value = -1;
  for (let at = 0; at <= cell.length; at++) {
    const digit = at < cell.length ? cell.charCodeAt(at) - 48 : -16;
    if (digit >= 0 && digit <= 9) {
      value = Math.max(0, value) * 10 + digit;
    } else if (digit !== -16 || value > 255) {
      return undefined;
    } else if (value >= 0) {
      if (count < pixels.length) pixels[count] = value;
      count += 1;
      value = -1;
    }
  }
  return count === pixels.length ? pixels : undefined;
}

/** @throws ExpectedFailure where the file cannot be read, or is no text in lines. */
async function* linesOf(file: string, hash: Hash): AsyncGenerator<{ text: string; bytesRead: number }> {
  let rest = '';
  let bytesRead = 0;
  for await (const chunk of chunksOf(file)) {
    bytesRead += chunk.length;
    hash.update(chunk);
    const lines = `${rest}${chunk.toString('latin1')}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) {
      throw new ExpectedFailure({ kind: 'csv-unusable', file, reason: 'an endless line' });
    }
    for (const text of lines) yield { text, bytesRead };
  }
  if (rest !== '') yield { text: rest, bytesRead };
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    const stream = createReadStream(file, { highWaterMark: chunkBytes });
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch {
    throw new ExpectedFailure({ kind: 'file-unreadable', file });
  }
}
