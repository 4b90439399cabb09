import type { BrowserWindow } from 'electron';
import type { RecordingState } from '../../common/sessions.js';
import type { AppModel } from '../app-model.js';
import { sendEvent } from '../ipc.js';
import { keepAwake } from '../keep-awake.js';
import type { Log } from '../log.js';
import type { AppPaths } from '../paths.js';
import { SessionService } from './session-service.js';

export interface SessionsOptions {
  readonly paths: AppPaths;
  readonly model: AppModel;
  readonly log: Log;
  readonly window: () => BrowserWindow | undefined;
}

/** Puts the app's sessions together, and finishes what an unexpected end left. */
export function openSessions({ paths, model, log, window }: SessionsOptions): SessionService {
  const sessions = new SessionService({
    parent: paths.sessions,
    recording: (recording: RecordingState | undefined) => {
      keepAwake('recording', recording?.phase === 'recording');
      model.change({ recording });
    },
    changed: (list) => sendEvent(window(), 'sessions', list),
    time: (seconds) => sendEvent(window(), 'recordingTime', seconds),
    failed: (failure) => model.notify({ kind: 'failure', failure }),
    log: (level, text) => log[level](`sessions: ${text}`),
  });
  void sessions.open();
  return sessions;
}
