import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { HelpIcon, QuitIcon, SettingsIcon } from './icons.js';
import { LogoMenu } from './logo-menu.js';
import { ModelChip } from './model-chip.js';
import { Navigation } from './navigation.js';
import { PageButton } from './page-button.js';
import './header.css';

/** Logo and name, the pages, the model that answers, settings, help, and Quit. */
export function Header({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  return (
    <header className="header">
      <LogoMenu address={app.logo} own={app.ownLogo} />
      <h1 className="header__name">{t('appName')}</h1>
      <Navigation />
      <ModelChip recognizer={app.recognizer} />
      <div className="header__end">
        <PageButton page="settings" icon={<SettingsIcon />} text={t('settings.open')} />
        <PageButton page="help" icon={<HelpIcon />} text={t('help')} />
        <Button className="button button--quiet" onPress={() => void bridge.quit()} data-testid="quit">
          <QuitIcon />
          <span className="button__text">{t('quit')}</span>
        </Button>
      </div>
    </header>
  );
}
