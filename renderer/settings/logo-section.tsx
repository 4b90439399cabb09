import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ImageIcon, ResetIcon } from '../views/icons.js';
import { Logo } from '../views/logo-menu.js';

/** The user's own logo, or the app's. */
export function LogoSection({ address, own }: { address: string; own: boolean }): ReactElement {
  const { bridge } = useSurroundings();
  const { settings } = useTexts();
  return (
    <CardSection name="settings-logo" heading={settings('logo.heading')}>
      <div className="settings__logo">
        <Logo key={address} address={address} />
        <p className="card__small">{settings('logo.text')}</p>
      </div>
      <div className="card__buttons">
        <Button className="button" onPress={() => void bridge.chooseLogo()}>
          <ImageIcon />
          {settings('logo.change')}
        </Button>
        <Button className="button button--quiet" isDisabled={!own} onPress={() => void bridge.resetLogo()}>
          <ResetIcon />
          {settings('logo.reset')}
        </Button>
      </div>
    </CardSection>
  );
}
