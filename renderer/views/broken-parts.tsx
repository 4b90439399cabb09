import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Page } from '../store.js';
import { useTexts } from '../texts.js';
import { HelpIcon, WarningIcon } from './icons.js';
import { showPage } from './navigation.js';

/** In place of a page that cannot be drawn: the rest of the window goes on. */
export function BrokenPage({ page, again }: { page: Page; again: () => void }): ReactElement {
  const { t } = useTexts();
  return (
    <main className="columns-page" tabIndex={-1} data-testid="broken-page">
      <section className="card card--middle" role="alert">
        <h2 className="card__hero">{t('broken.title')}</h2>
        <p className="card__text">{t('broken.text')}</p>
        <div className="card__actions">
          <Button
            className="button button--primary button--large"
            onPress={again}
            data-testid="show-page-again"
          >
            {t('broken.again')}
          </Button>
          {page !== 'help' && (
            <Button
              className="button button--large"
              onPress={() => showPage('help')}
              data-testid="broken-help"
            >
              <HelpIcon />
              {t('broken.help')}
            </Button>
          )}
        </div>
      </section>
    </main>
  );
}

/** In place of the model's chip. */
export function BrokenChip({ again }: { again: () => void }): ReactElement {
  const { t } = useTexts();
  return (
    <Button className="model-chip model-chip--failed" onPress={again} data-testid="broken-model">
      <WarningIcon />
      <span className="model-chip__text">
        {t('broken.model')}
        <span className="model-chip__trained">{t('broken.again')}</span>
      </span>
    </Button>
  );
}
