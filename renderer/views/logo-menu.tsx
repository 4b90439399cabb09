import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ImageIcon, ResetIcon } from './icons.js';
import { LogoMark } from './logo-mark.js';

/** The logo; a press offers to change it, or to go back to the app's own. */
export function LogoMenu({ address, own }: { address: string; own: boolean }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  return (
    <MenuTrigger>
      <Button className="logo-button" aria-label={t('logo.menu')} data-testid="logo">
        <Logo key={address} address={address} />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" aria-label={t('logo.menu')}>
          <MenuItem className="menu__item" onAction={() => void bridge.chooseLogo()}>
            <ImageIcon />
            {t('logo.change')}
          </MenuItem>
          <MenuItem className="menu__item" isDisabled={!own} onAction={() => void bridge.resetLogo()}>
            <ResetIcon />
            {t('logo.reset')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** A picture that is missing or broken gives way to the app's own mark, which is part of the page. */
export function Logo({ address }: { address: string }): ReactElement {
  const [broken, setBroken] = useState(false);
  if (broken) return <LogoMark />;
  return (
    <img className="logo" src={address} alt="" data-testid="logo-picture" onError={() => setBroken(true)} />
  );
}
