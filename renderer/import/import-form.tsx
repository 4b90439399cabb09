import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Heading } from 'react-aria-components/Heading';
import type { Failure } from '../../common/failures.js';
import { scaleNames, type ScaleName } from '../../common/keras-import.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Choice } from '../views/choice.js';
import { FolderIcon } from '../views/icons.js';
import { completeAnswers, orders, type FormAnswers } from './answers.js';
import { OutputOrder } from './output-order.js';

interface ImportFormProps {
  /** Name of the chosen file. */
  readonly file: string | undefined;
  /** Why it did not go with these answers. */
  readonly failure: Failure | undefined;
  readonly answers: FormAnswers;
  readonly onChange: (answers: FormAnswers) => void;
  readonly onStart: () => void;
}

/** Everything that has to be said before an import; nothing of it is guessed. */
export function ImportForm({ file, failure, answers, onChange, onStart }: ImportFormProps): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { t } = texts;
  const complete = file === undefined ? undefined : completeAnswers(answers);
  return (
    <form
      className="import__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete === undefined) return;
        onStart();
        void bridge.startImport(complete);
      }}
    >
      <header>
        <Heading slot="title" className="import__title">
          {t('import.title')}
        </Heading>
        <p className="import__text">{t('import.text')}</p>
      </header>
      <div className="import__file">
        <Button className="button" onPress={() => void bridge.chooseImportFile()} data-testid="import-choose">
          <FolderIcon />
          {t(file === undefined ? 'import.choose' : 'import.chooseOther')}
        </Button>
        <span className="import__name" data-testid="import-file">
          {file ?? t('import.noFile')}
        </span>
      </div>
      <ContentChoice answers={answers} onChange={onChange} />
      {answers.content === 'network' && <NetworkQuestions answers={answers} onChange={onChange} />}
      <footer className="sticky-footer">
        {failure && (
          <p className="note note--danger" role="alert" data-testid="import-failure">
            {texts.failure(failure)}
          </p>
        )}
        <div className="import__actions">
          <span className="import__hint">{complete === undefined && t('import.incomplete')}</span>
          <Button className="button" onPress={() => void bridge.closeImport()} data-testid="import-close">
            {t('import.cancel')}
          </Button>
          <Button
            type="submit"
            className="button button--primary"
            autoFocus={failure !== undefined}
            isDisabled={complete === undefined}
            data-testid="import-start"
          >
            {t('import.start')}
          </Button>
        </div>
      </footer>
    </form>
  );
}

/** A dot in a key would mean a key inside another. */
const scaleKeys: Readonly<Record<ScaleName, 'unit' | 'signed' | 'bytes'>> = {
  '0..1': 'unit',
  '-1..1': 'signed',
  '0..255': 'bytes',
};

type QuestionsProps = Pick<ImportFormProps, 'answers' | 'onChange'>;

function ContentChoice({ answers, onChange }: QuestionsProps): ReactElement {
  const { t } = useTexts();
  const option = (value: 'network' | 'original') => ({
    value,
    text: t(`import.content.${value}`),
    detail: t(`import.contentHelp.${value}`),
  });
  return (
    <Choice
      label={t('import.what')}
      value={answers.content}
      options={[option('network'), option('original')]}
      onChange={(content) => onChange({ ...answers, content })}
    />
  );
}

/** Of a network whose training code only its author has. */
function NetworkQuestions({ answers, onChange }: QuestionsProps): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <Choice
        label={t('import.scale')}
        value={answers.scale}
        options={scaleNames.map((value) => ({
          value,
          text: t(`import.scales.${scaleKeys[value]}`),
          detail: t(`import.scaleHelp.${scaleKeys[value]}`),
        }))}
        onChange={(scale) => onChange({ ...answers, scale })}
      />
      <Choice
        label={t('import.order')}
        value={answers.order}
        options={orders.map((value) => ({
          value,
          text: t(`import.orders.${value}`),
          detail: t(`import.orderHelp.${value}`),
        }))}
        onChange={(order) => onChange({ ...answers, order })}
      />
      {answers.order !== undefined && <OutputOrder answers={answers} onChange={onChange} />}
    </>
  );
}
