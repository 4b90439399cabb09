import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { PlayIcon } from '../views/icons.js';

/** The way back to the introduction. */
export function IntroductionSection(): ReactElement {
  const { bridge } = useSurroundings();
  const { settings } = useTexts();
  return (
    <CardSection name="settings-introduction" heading={settings('introduction.heading')}>
      <p className="card__small">{settings('introduction.text')}</p>
      <div className="card__buttons">
        <Button
          className="button"
          onPress={() => void bridge.changeSettings({ introduced: false })}
          data-testid="show-introduction"
        >
          <PlayIcon />
          {settings('introduction.show')}
        </Button>
      </div>
    </CardSection>
  );
}
