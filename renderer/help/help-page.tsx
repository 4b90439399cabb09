import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { ColumnsPage } from '../columns-page/columns-page.js';
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
    <ColumnsPage
      name="help"
      title={help('title')}
      text={help('text')}
      first={<MeaningSection />}
      second={
        <>
          <HealthSection app={app} />
          <ShortcutsSection platform={app.platform} />
          <AboutSection version={app.version} />
        </>
      }
    />
  );
}
