import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Heading } from 'react-aria-components/Heading';
import type { ImportState } from '../../common/keras-import.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CheckIcon } from '../views/icons.js';

/** What came in, and the proof that it answers as in Keras. */
export function ImportDone({ state }: { state: Extract<ImportState, { kind: 'done' }> }): ReactElement {
  const { bridge } = useSurroundings();
  const { t, number, significant } = useTexts();
  const { model, layers, parameters, probes, largestDifference } = state.imported;
  const use = (): void => {
    void bridge.changeSettings({ model });
    void bridge.closeImport();
  };
  return (
    <div className="import__form">
      <header>
        <Heading slot="title" className="import__title">
          <span className="import__good">
            <CheckIcon />
          </span>
          {t('import.done', { model })}
        </Heading>
        <p className="import__text">{t('import.doneText', { file: state.file })}</p>
      </header>
      <dl className="facts" data-testid="import-proof">
        <dt>{t('import.layers')}</dt>
        <dd>{number(layers)}</dd>
        <dt>{t('model.parameters')}</dt>
        <dd>{number(parameters)}</dd>
        <dt>{t('import.proof')}</dt>
        <dd>{t('import.proofText', { count: probes, probes: number(probes) })}</dd>
        <dt>{t('import.difference')}</dt>
        <dd>{significant(largestDifference)}</dd>
      </dl>
      <div className="import__actions">
        <Button className="button" onPress={() => void bridge.closeImport()} data-testid="import-close">
          {t('import.close')}
        </Button>
        <Button className="button button--primary" autoFocus onPress={use} data-testid="import-use">
          <CheckIcon />
          {t('import.use')}
        </Button>
      </div>
    </div>
  );
}
