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

/** The readings of every session, by the session's name. @throws where a whole line cannot be read */
export function storedSessions(userData: string): Map<string, number> {
  const parent = join(userData, 'sessions');
  return new Map(
    readdirSync(parent).map((id) => {
      // The last line of a killed app may be torn; nothing before it.
      const text = readFileSync(join(parent, id, 'readings.jsonl'), 'utf8');
      const [first = '', ...lines] = text.slice(0, text.lastIndexOf('\n')).split('\n');
      const header = readHeader(`${first}\n`);
      if (header === undefined) throw new Error(`session ${id} has no header`);
      const kinds = lines.map(lineReader(header)).map(({ kind }) => kind);
      if (kinds.includes('damaged')) throw new Error(`session ${id} is damaged`);
      return [id, kinds.filter((kind) => kind === 'reading').length] as const;
    }),
  );
}
