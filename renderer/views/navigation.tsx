import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { isAtWork, type RunState } from '../../common/training-state.js';
import { pages, useWindow, type Page } from '../store.js';
import { useTexts } from '../texts.js';
import './navigation.css';

/** The way from page to page. A dot says that a session is recorded, or that a training runs or waits to be gone on with. */
export function Navigation(): ReactElement {
  const { train, analyze } = useTexts();
  const current = useWindow(({ page }) => page);
  const run = useWindow(({ training }) => training?.run);
  const recording = useWindow(({ app }) => app?.recording?.phase);
  const sign = signOf(run);
  return (
    <nav className="navigation" aria-label={train('nav.label')}>
      {pages.map((page) => (
        <Button
          key={page}
          className="navigation__page"
          {...(page === current && { 'aria-current': 'page' as const })}
          {...(page === 'live' && recording && { 'aria-label': train('nav.recording') })}
          {...(page === 'train' && sign && { 'aria-label': train(`nav.${sign}`) })}
          onPress={() => showPage(page)}
          data-testid={`page-${page}`}
        >
          {page === 'analyze' ? analyze('nav') : train(`nav.${page}`)}
          {page === 'live' && recording && (
            <span
              className="navigation__dot navigation__dot--record"
              data-moving={recording === 'recording'}
              aria-hidden="true"
            />
          )}
          {page === 'train' && sign && (
            <span className="navigation__dot" data-moving={sign === 'running'} aria-hidden="true" />
          )}
        </Button>
      ))}
    </nav>
  );
}

export function showPage(page: Page): void {
  useWindow.setState({ page });
}

function signOf(run: RunState | undefined): 'running' | 'waiting' | undefined {
  if (run === undefined || run.phase === 'finished') return undefined;
  return isAtWork(run.phase) ? 'running' : 'waiting';
}
