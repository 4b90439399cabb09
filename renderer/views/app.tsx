import { useEffect, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useWindow } from '../store.js';
import { TextsProvider } from '../texts.js';
import { Announcer } from './announcer.js';
import { Controls } from './controls.js';
import { EmotionPanel } from './emotion-panel.js';
import { Header } from './header.js';
import { Notices } from './notices.js';
import { Stage } from './stage.js';
import { StatusBar } from './status-bar.js';
import { useShortcuts } from './use-shortcuts.js';
import './app.css';

/** The window; empty for the moment until main has told its state. */
export function App(): ReactElement | null {
  const app = useWindow((state) => state.app);
  return app === undefined ? null : (
    <TextsProvider language={app.language}>
      <AppWindow app={app} />
    </TextsProvider>
  );
}

function AppWindow({ app }: { app: AppState }): ReactElement {
  useDocument(app);
  useShortcuts(app);
  return (
    <div
      className="app"
      data-testid="app"
      data-capture={app.capture.kind}
      data-recognizer={app.recognizer.kind}
    >
      <Header app={app} />
      <main className="app__main">
        <div className="app__picture">
          <Stage app={app} />
          <Controls app={app} />
        </div>
        <EmotionPanel app={app} />
      </main>
      <StatusBar app={app} />
      <Notices notices={app.notices} />
      <Announcer />
    </div>
  );
}

/** Language and theme belong to the whole document. */
function useDocument({ language, settings }: AppState): void {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme;
  }, [settings.theme]);
}
