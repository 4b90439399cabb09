import { open, truncate, type FileHandle } from 'node:fs/promises';
import { lineReader, readHeader, type StoredHeader, type StoredLine } from '../../common/stored-readings.js';

/** What is read at once: a few milliseconds of work, and two minutes of a session. */
const pieceSize = 1024 * 1024;
const longestHeader = 64 * 1024;
const newline = 10;

export interface LogPiece {
  readonly header: StoredHeader;
  /** Whole lines after the header. */
  readonly text: string;
  /** Where the next piece begins, in bytes; nothing at the end. */
  readonly next: number | undefined;
}

/**
 * A piece of a session's file, from a place where a line begins (0: after the header). A last line without an end
 * is left out: it was being written when everything ended. Nothing where this is no session's file.
 *
 * @throws errors of the system.
 */
export async function readPiece(file: string, from: number): Promise<LogPiece | undefined> {
  const handle = await open(file, 'r');
  try {
    const begin = await headerOf(handle);
    return begin && (await pieceFrom(handle, begin.header, Math.max(from, begin.end)));
  } finally {
    await handle.close();
  }
}

async function headerOf(handle: FileHandle): Promise<{ header: StoredHeader; end: number } | undefined> {
  const bytes = await bytesFrom(handle, 0, longestHeader);
  const end = bytes.indexOf(newline) + 1;
  const header = end === 0 ? undefined : readHeader(bytes.toString('utf8', 0, end));
  return header && { header, end };
}

async function pieceFrom(handle: FileHandle, header: StoredHeader, from: number): Promise<LogPiece> {
  const bytes = await bytesFrom(handle, from, pieceSize);
  const end = bytes.lastIndexOf(newline) + 1;
  const full = bytes.length === pieceSize;
  // A piece without any end of a line is rubbish: it is stepped over.
  const next = full ? from + (end === 0 ? bytes.length : end) : undefined;
  return { header, text: bytes.toString('utf8', 0, end), next };
}

async function bytesFrom(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Goes through a session's lines, piece by piece, with a rest for other work in between. The header, if it is one. */
export async function readLog(
  file: string,
  take: (line: StoredLine) => void,
): Promise<StoredHeader | undefined> {
  let header: StoredHeader | undefined;
  for (let from: number | undefined = 0; from !== undefined;) {
    const piece: LogPiece | undefined = await readPiece(file, from);
    if (piece === undefined) return undefined;
    header = piece.header;
    const read = lineReader(header);
    for (const line of piece.text.split('\n')) if (line !== '') take(read(line));
    from = piece.next;
  }
  return header;
}

/** Cuts off a last line that was never finished. @throws errors of the system. */
export async function cutTornLine(file: string, stillThere: () => Promise<void>): Promise<void> {
  const before = await tailOf(file);
  if (before.wholeUntil === before.size) return;
  // Somebody may be writing it just now: then it is whole, or longer, a moment later.
  await stillThere();
  const after = await tailOf(file);
  if (after.size === before.size && after.wholeUntil < after.size) await truncate(file, after.wholeUntil);
}

async function tailOf(file: string): Promise<{ size: number; wholeUntil: number }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - longestHeader);
    const end = (await bytesFrom(handle, from, longestHeader)).lastIndexOf(newline) + 1;
    return { size, wholeUntil: end === 0 && from > 0 ? size : from + end };
  } finally {
    await handle.close();
  }
}
