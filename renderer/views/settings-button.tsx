import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Settings } from '../../common/settings.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Choice } from './choice.js';
import { SettingsIcon } from './icons.js';

/** Language and appearance. */
export function SettingsButton({ settings }: { settings: Settings }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  return (
    <DialogTrigger>
      <Button className="button button--quiet" data-testid="settings">
        <SettingsIcon />
        <span className="button__text">{t('settings.open')}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="settings" aria-label={t('settings.open')}>
          <Choice
            label={t('settings.language')}
            value={settings.language}
            options={[
              { value: 'system', text: t('settings.system') },
              // Each language under its own name, so that whoever is lost in the other one finds back.
              { value: 'en', text: 'English' },
              { value: 'zh-CN', text: '简体中文' },
            ]}
            onChange={(language) => void bridge.changeSettings({ language })}
          />
          <Choice
            label={t('settings.theme')}
            value={settings.theme}
            options={[
              { value: 'system', text: t('settings.system') },
              { value: 'light', text: t('settings.light') },
              { value: 'dark', text: t('settings.dark') },
            ]}
            onChange={(theme) => void bridge.changeSettings({ theme })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
