import { succeeded, failed, type Outcome } from '../../common/failures.js';
import type { Session } from '../../common/sessions.js';
import {
  readingsJson,
  readingsTable,
  type ReadingsDocument,
  type TimedReading,
} from '../../common/timed-readings.js';
import { readLog } from './read-log.js';
import { writeFileWhole } from '../write-file-whole.js';

export type ExportForm = 'csv' | 'json';

/**
 * Writes a session's readings and notes in a form for others. Failures: `session-missing`, `disk-full`,
 * `file-not-writable`.
 *
 * @param name what the session goes by; its own name may be empty.
 */
export async function exportSession(
  { session, log, name }: { session: Session; log: string; name: string },
  form: ExportForm,
  file: string,
): Promise<Outcome<undefined>> {
  const readings = await readingsOf(log);
  if (!readings.ok) return readings;
  const document: ReadingsDocument = {
    format: 'emojify-readings',
    version: 1,
    source: { kind: 'session', name, started: session.started },
    duration: session.duration,
    model: session.model,
    ...(session.modelChanges.length > 0 && { modelChanges: session.modelChanges }),
    ...(session.pauses.length > 0 && { pauses: session.pauses }),
    notes: session.notes,
    readings: readings.value,
  };
  return writeFileWhole(file, form === 'csv' ? readingsTable(document) : readingsJson(document));
}

async function readingsOf(log: string): Promise<Outcome<TimedReading[]>> {
  const readings: TimedReading[] = [];
  try {
    const header = await readLog(log, (line) => {
      if (line.kind === 'reading') readings.push(line.reading);
    });
    return header === undefined ? failed({ kind: 'session-missing' }) : succeeded(readings);
  } catch {
    return failed({ kind: 'session-missing' });
  }
}

const longestFileName = 80;

/** A file name that every system takes, from what a person called something. */
export function fileNameFrom(name: string): string {
  const safe = name
    // eslint-disable-next-line no-control-regex -- control characters are what has to go
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe);
  return safe === '' || reserved ? 'emojify' : safe.slice(0, longestFileName).trimEnd();
}
