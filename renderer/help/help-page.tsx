import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useTexts } from '../texts.js';
import { AboutSection } from './about-section.js';
import { HealthSection } from './health-section.js';
import { MeaningSection } from './meaning-section.js';
import { ShortcutsSection } from './shortcuts-section.js';
import './help.css';

/** What the app's answers mean, what to do when something is wrong, and what it is made of. */
export function HelpPage({ app }: { app: AppState }): ReactElement {
  const { help } = useTexts();
  return (
    <main className="help" data-testid="help" data-version={app.version}>
      <div className="help__content">
        <header className="help__head">
          <h2 className="card__hero">{help('title')}</h2>
          <p className="card__small">{help('text')}</p>
        </header>
        <div className="help__columns">
          <div className="help__column">
            <MeaningSection />
          </div>
          <div className="help__column">
            <HealthSection app={app} />
            <ShortcutsSection platform={app.platform} />
            <AboutSection version={app.version} />
          </div>
        </div>
      </div>
    </main>
  );
}
