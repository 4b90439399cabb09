import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useWindow } from '../store.js';
import { OpenedSession } from './opened-session.js';
import { SessionsList } from './sessions-list.js';
import './sessions.css';

/** What was recorded: the list, or one of it. */
export function SessionsPage({ app }: { app: AppState }): ReactElement {
  const list = useWindow(({ sessions }) => sessions);
  const opened = useWindow(({ openedSession }) => openedSession);
  return (
    <main className="sessions" tabIndex={-1} data-testid="sessions">
      <div className="sessions__content">
        {opened === undefined
          ? list && <SessionsList list={list} recording={app.recording !== undefined} />
          : list && (
              <OpenedSession key={opened} id={opened} entry={list.sessions.find(({ id }) => id === opened)} />
            )}
      </div>
    </main>
  );
}
