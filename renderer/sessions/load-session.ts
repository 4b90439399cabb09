import type { EmojifyBridge } from '../../common/contract.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { Session } from '../../common/sessions.js';
import { lineReader } from '../../common/stored-readings.js';
import type { TimedReading } from '../../common/timed-readings.js';

export interface LoadedSession {
  readonly session: Session;
  readonly readings: readonly TimedReading[];
}

/**
 * Brings a session into the page, piece by piece: neither side holds more than a piece of text, and both stay free
 * for other work in between. Failure: `session-missing`.
 */
export async function loadSession(
  bridge: EmojifyBridge,
  id: string,
  wanted: () => boolean,
): Promise<Outcome<LoadedSession>> {
  const opened = await bridge.openSession(id);
  if (opened.kind === 'failed') return failed(opened.failure);
  const readings: TimedReading[] = [];
  for (let from: number | undefined = 0; from !== undefined && wanted();) {
    const piece: Awaited<ReturnType<EmojifyBridge['readSession']>> = await bridge.readSession({ id, from });
    if (piece.kind === 'failed') return failed(piece.failure);
    const read = lineReader(piece);
    for (const text of piece.text.split('\n')) {
      const line = text === '' ? undefined : read(text);
      if (line?.kind === 'reading') readings.push(line.reading);
    }
    from = piece.next;
  }
  return succeeded({ session: opened.session, readings });
}
