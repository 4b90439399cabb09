import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useTexts } from '../texts.js';
import { CameraSection } from './camera-section.js';
import { EmojiSection } from './emoji-section.js';
import { GeneralSection } from './general-section.js';
import { IntroductionSection } from './introduction-section.js';
import { LogoSection } from './logo-section.js';
import { RecognitionSection } from './recognition-section.js';
import './settings.css';

/** All that a person can choose; every choice counts at once. */
export function SettingsPage({ app }: { app: AppState }): ReactElement {
  const { settings } = useTexts();
  return (
    <main className="settings" data-testid="settings">
      <div className="settings__content">
        <header className="settings__head">
          <h2 className="card__hero">{settings('title')}</h2>
          <p className="card__small">{settings('text')}</p>
        </header>
        <div className="settings__columns">
          <div className="settings__column">
            <CameraSection app={app} />
            <RecognitionSection app={app} />
          </div>
          <div className="settings__column">
            <GeneralSection settings={app.settings} />
            <EmojiSection app={app} />
            <LogoSection address={app.logo} own={app.ownLogo} />
            <IntroductionSection />
          </div>
        </div>
      </div>
    </main>
  );
}
