import type { ReactElement } from 'react';
import type { Settings } from '../../common/settings.js';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Choice } from '../views/choice.js';

/** Language and appearance. */
export function GeneralSection({ settings }: { settings: Settings }): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  return (
    <CardSection name="settings-general" heading={texts.settings('general.heading')}>
      <Choice
        label={texts.settings('general.language')}
        value={settings.language}
        options={[
          { value: 'system', text: texts.settings('general.system') },
          // Each language under its own name, so that whoever is lost in the other one finds back.
          { value: 'en', text: 'English' },
          { value: 'zh-CN', text: '简体中文' },
        ]}
        onChange={(language) => void bridge.changeSettings({ language })}
      />
      <Choice
        label={texts.settings('general.theme')}
        value={settings.theme}
        options={[
          { value: 'system', text: texts.settings('general.system') },
          { value: 'light', text: texts.settings('general.light') },
          { value: 'dark', text: texts.settings('general.dark') },
        ]}
        onChange={(theme) => void bridge.changeSettings({ theme })}
      />
    </CardSection>
  );
}
