import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { ColumnsPage } from '../columns-page/columns-page.js';
import { useTexts } from '../texts.js';
import { CameraSection } from './camera-section.js';
import { EmojiSection } from './emoji-section.js';
import { GeneralSection } from './general-section.js';
import { IntroductionSection } from './introduction-section.js';
import { LogoSection } from './logo-section.js';
import { RecognitionSection } from './recognition-section.js';
import { UpdatesSection } from './updates-section.js';
import './settings.css';

/** All that a person can choose; every choice counts at once. */
export function SettingsPage({ app }: { app: AppState }): ReactElement {
  const { settings } = useTexts();
  return (
    <ColumnsPage
      name="settings"
      title={settings('title')}
      text={settings('text')}
      first={
        <>
          <CameraSection app={app} />
          <RecognitionSection app={app} />
        </>
      }
      second={
        <>
          <GeneralSection settings={app.settings} />
          <EmojiSection app={app} />
          <LogoSection address={app.logo} own={app.ownLogo} />
          {app.updates && <UpdatesSection settings={app.settings} updates={app.updates} />}
          <IntroductionSection />
        </>
      }
    />
  );
}
