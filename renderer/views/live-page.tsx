import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { RecordBar } from '../sessions/record-controls.js';
import { useSnapshotShortcuts } from '../share/shortcuts.js';
import { Controls } from './controls.js';
import { EmotionPanel } from './emotion-panel.js';
import { Stage } from './stage.js';
import { useShortcuts } from './use-shortcuts.js';

/** The camera's picture, its controls, and the answer. */
export function LivePage({ app }: { app: AppState }): ReactElement {
  useShortcuts(app);
  useSnapshotShortcuts(app.platform);
  return (
    <main className="app__main" tabIndex={-1}>
      <div className="app__picture">
        <Stage app={app} />
        <div className="app__controls">
          <RecordBar app={app} />
          <Controls app={app} />
        </div>
      </div>
      <EmotionPanel app={app} />
    </main>
  );
}
