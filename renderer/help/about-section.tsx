import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { CardSection } from '../columns-page/card-section.js';
import { useTexts } from '../texts.js';
import { ReportIcon } from '../views/icons.js';
import { LicencesDialog } from './licences-dialog.js';

/** The version, and what the app is made of. */
export function AboutSection({ version }: { version: string }): ReactElement {
  const { help } = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <CardSection name="help-about" heading={help('about.heading')}>
      <p>{help('about.version', { version })}</p>
      <p className="card__small">{help('about.text')}</p>
      <div className="card__buttons">
        <Button className="button" onPress={() => setShown(true)} data-testid="show-licences">
          <ReportIcon />
          {help('about.licences')}
        </Button>
      </div>
      {shown && <LicencesDialog onClose={() => setShown(false)} />}
    </CardSection>
  );
}
