import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useTexts } from '../texts.js';
import './help.css';

/** What the app's answers mean, what to do when something is wrong, and what it is made of. */
export function HelpPage({ app }: { app: AppState }): ReactElement {
  const { help } = useTexts();
  return (
    <main className="help" data-testid="help" data-version={app.version}>
      <div className="help__content">
        <h2 className="card__hero">{help('title')}</h2>
      </div>
    </main>
  );
}
