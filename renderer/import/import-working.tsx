import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Heading } from 'react-aria-components/Heading';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';

/** While a file is read and proved. */
export function ImportWorking({ file }: { file: string }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  return (
    <div className="import__middle">
      <span className="spinner spinner--large" aria-hidden="true" />
      <div role="status">
        <Heading slot="title" className="import__title">
          {t('import.working', { file })}
        </Heading>
        <p className="import__text">{t('import.workingText')}</p>
      </div>
      <Button
        className="button"
        autoFocus
        onPress={() => void bridge.cancelImport()}
        data-testid="import-cancel"
      >
        {t('import.cancel')}
      </Button>
    </div>
  );
}
