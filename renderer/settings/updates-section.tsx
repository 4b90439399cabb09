import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Settings } from '../../common/settings.js';
import type { UpdateState } from '../../common/updates.js';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { SwitchRow } from './switch-row.js';

interface UpdatesSectionProps {
  readonly settings: Settings;
  readonly updates: UpdateState;
}

/** Whether the app asks for newer versions of itself, and what it was answered. */
export function UpdatesSection({ settings, updates }: UpdatesSectionProps): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  return (
    <CardSection name="settings-updates" heading={texts.settings('updates.heading')}>
      <SwitchRow
        name="check-for-updates"
        text={texts.settings('updates.switch')}
        isSelected={settings.checkForUpdates}
        onChange={(checkForUpdates) => void bridge.changeSettings({ checkForUpdates })}
      />
      <p className="card__small">{texts.settings('updates.text')}</p>
      <p role="status" data-testid="update-state" data-kind={updates.kind}>
        {sentence(updates, texts)}
      </p>
      <div className="card__buttons">
        <Button
          className="button"
          isDisabled={updates.kind === 'asking'}
          onPress={() => void bridge.checkForUpdates()}
          data-testid="check-now"
        >
          {texts.settings('updates.ask')}
        </Button>
        {updates.kind === 'newer' && (
          <Button className="button button--primary" onPress={() => void bridge.openDownloadPage()}>
            {texts.t('notices.open-download-page')}
          </Button>
        )}
      </div>
    </CardSection>
  );
}

function sentence(updates: UpdateState, { settings, failure, moment }: Texts): string {
  switch (updates.kind) {
    case 'not-asked':
      return '';
    case 'asking':
      return settings('updates.states.asking');
    case 'newest':
      return settings('updates.states.newest', { when: moment(updates.at) });
    case 'newer':
      return settings('updates.states.newer', { version: updates.version });
    case 'failed':
      return failure(updates.failure);
  }
}
