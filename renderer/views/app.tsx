import { useLayoutEffect, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { AnalyzePage } from '../analyze/analyze-page.js';
import { DropVeil } from '../analyze/drop-veil.js';
import { HelpPage } from '../help/help-page.js';
import { ImportDialog } from '../import/import-dialog.js';
import { InspectPage } from '../inspect/inspect-page.js';
import { Introduction } from '../introduction/introduction.js';
import { MirrorPage } from '../mirror/mirror-page.js';
import { SessionsPage } from '../sessions/sessions-page.js';
import { SettingsPage } from '../settings/settings-page.js';
import { ShareNote } from '../share/share-note.js';
import { useKeptFocus } from '../kept-focus.js';
import { useWindow, type Page } from '../store.js';
import { TextsProvider } from '../texts.js';
import { TrainPage } from '../train/train-page.js';
import { Announcer } from './announcer.js';
import { BrokenPage } from './broken-parts.js';
import { ErrorBoundary } from './error-boundary.js';
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
  useKeptFocus();
  const page = useWindow((state) => state.page);
  return (
    <div
      className="app"
      data-testid="app"
      data-capture={app.capture.kind}
      data-recognizer={app.recognizer.kind}
    >
      <Header app={app} />
      <ErrorBoundary key={page} instead={(again) => <BrokenPage page={page} again={again} />}>
        <PageInSight page={page} app={app} />
      </ErrorBoundary>
      <StatusBar app={app} />
      {app.introduction && <Introduction app={app} />}
      {app.modelImport && <ImportDialog state={app.modelImport} />}
      <Notices notices={app.notices} />
      <ShareNote />
      <Announcer />
      <DropVeil />
    </div>
  );
}

function PageInSight({ page, app }: { page: Page; app: AppState }): ReactElement {
  switch (page) {
    case 'live':
      return <LivePage app={app} />;
    case 'analyze':
      return <AnalyzePage app={app} />;
    case 'sessions':
      return <SessionsPage app={app} />;
    case 'train':
      return <TrainPage app={app} />;
    case 'inspect':
      return <InspectPage app={app} />;
    case 'mirror':
      return <MirrorPage app={app} />;
    case 'settings':
      return <SettingsPage app={app} />;
    case 'help':
      return <HelpPage app={app} />;
  }
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
