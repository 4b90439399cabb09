import type { RecordingState, SessionList } from '../../common/sessions.js';
import type { AppModel } from '../app-model.js';
import type { Log } from '../log.js';
import type { AppPaths } from '../paths.js';
import { SessionService } from './session-service.js';

export interface SessionsOptions {
  readonly paths: AppPaths;
  readonly model: AppModel;
  readonly log: Log;
  readonly changed: (list: SessionList) => void;
  readonly time: (seconds: number) => void;
}

/** Puts the app's sessions together, and finishes what an unexpected end left. */
export function openSessions({ paths, model, log, changed, time }: SessionsOptions): SessionService {
  const sessions = new SessionService({
    parent: paths.sessions,
    recording: (recording: RecordingState | undefined) => model.change({ recording }),
    changed,
    time,
    failed: (failure) => model.notify({ kind: 'failure', failure }),
    log: (level, text) => log[level](`sessions: ${text}`),
  });
  void sessions.open();
  return sessions;
}
