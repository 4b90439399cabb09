import { useLayoutEffect, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { ImportDialog } from '../import/import-dialog.js';
import { ShareNote } from '../share/share-note.js';
import { useWindow } from '../store.js';
import { TextsProvider } from '../texts.js';
import { TrainPage } from '../train/train-page.js';
import { Announcer } from './announcer.js';
import { Header } from './header.js';
import { LivePage } from './live-page.js';
import { Notices } from './notices.js';
import { StatusBar } from './status-bar.js';
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
  const page = useWindow((state) => state.page);
  return (
    <div
      className="app"
      data-testid="app"
      data-capture={app.capture.kind}
      data-recognizer={app.recognizer.kind}
    >
      <Header app={app} />
      {page === 'live' ? <LivePage app={app} /> : <TrainPage app={app} />}
      <StatusBar app={app} />
      {app.modelImport && <ImportDialog state={app.modelImport} />}
      <Notices notices={app.notices} />
      <ShareNote />
      <Announcer />
    </div>
  );
}

/** Language and theme belong to the whole document, and are there before what reads its colours. */
function useDocument({ language, settings }: AppState): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = settings.theme;
  }, [settings.theme]);
}
