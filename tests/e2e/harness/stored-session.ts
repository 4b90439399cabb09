import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineReader, readHeader, type StoredLine } from '../../../common/stored-readings.js';
import type { TimedReading } from '../../../common/timed-readings.js';

/** What lies in the only session's file. */
export function storedLines(userData: string): StoredLine[] {
  const [id = ''] = readdirSync(join(userData, 'sessions'));
  const [first = '', ...lines] = readFileSync(join(userData, 'sessions', id, 'readings.jsonl'), 'utf8').split(
    '\n',
  );
  const header = readHeader(first);
  if (header === undefined) throw new Error('The session has no header.');
  return lines.filter((line) => line !== '').map(lineReader(header));
}

export const storedReadings = (userData: string): TimedReading[] =>
  storedLines(userData).flatMap((line) => (line.kind === 'reading' ? [line.reading] : []));
