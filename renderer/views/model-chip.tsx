import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { assertNever } from '../../common/assert-never.js';
import type { RecognizerState } from '../../common/app-state.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { BrokenChip } from './broken-parts.js';
import { ErrorBoundary } from './error-boundary.js';
import { ChevronIcon, FolderIcon, ImportIcon, NetworkIcon } from './icons.js';
import { ModelList } from './model-list.js';
import './model-chip.css';

type ReadyRecognizer = Extract<RecognizerState, { kind: 'ready' }>;

/** Which model answers, when and on what it was trained; a press tells more. */
export function ModelChip({ recognizer }: { recognizer: RecognizerState }): ReactElement {
  // Another model is another chance.
  const key = recognizer.kind === 'ready' ? recognizer.model.id : recognizer.kind;
  return (
    <ErrorBoundary key={key} instead={(again) => <BrokenChip again={again} />}>
      <Chip recognizer={recognizer} />
    </ErrorBoundary>
  );
}

function Chip({ recognizer }: { recognizer: RecognizerState }): ReactElement {
  const { t } = useTexts();
  switch (recognizer.kind) {
    case 'loading':
      return <WaitingChip text={t('model.loading')} />;
    case 'restarting':
      return <WaitingChip text={t('model.restarting')} />;
    case 'failed':
      return <span className="model-chip model-chip--failed">{t('model.failed')}</span>;
    case 'ready':
      return <ReadyChip recognizer={recognizer} />;
    default:
      return assertNever(recognizer);
  }
}

function WaitingChip({ text }: { text: string }): ReactElement {
  return (
    <span className="model-chip model-chip--waiting" data-testid="model">
      <span className="spinner" aria-hidden="true" />
      {text}
    </span>
  );
}

function ReadyChip({ recognizer }: { recognizer: ReadyRecognizer }): ReactElement {
  const { t, mirror, date, language } = useTexts();
  const { model, engine } = recognizer;
  const mine = useWindow(({ personal }) => (personal?.mine === true ? personal.profile?.name : undefined));
  const trained = t('model.trainedShort', { when: date(model.trained.when), on: model.trained.on[language] });
  return (
    <DialogTrigger>
      <Button
        className="model-chip model-chip--ready"
        aria-label={
          mine === undefined
            ? t('model.details', { name: model.name })
            : mirror('chip.details', { name: model.name, person: mine })
        }
        data-testid="model"
        data-model={model.id}
        data-engine={engine}
      >
        <NetworkIcon />
        <span className="model-chip__text">
          <span className="model-chip__name">{model.name}</span>
          <span className="model-chip__trained">{trained}</span>
        </span>
        {mine !== undefined && (
          <span className="tag" data-testid="model-mine">
            {mirror('chip.tag')}
          </span>
        )}
        {engine === 'wasm' && <span className="tag">{t('model.slower')}</span>}
        <ChevronIcon />
      </Button>
      <Popover className="popover" placement="bottom start">
        <ModelDetails recognizer={recognizer} />
      </Popover>
    </DialogTrigger>
  );
}

function ModelDetails({ recognizer: { model, engine } }: { recognizer: ReadyRecognizer }): ReactElement {
  const { bridge } = useSurroundings();
  const { t, date, number, language } = useTexts();
  return (
    <Dialog className="model-details" data-testid="model-details">
      <p className="model-details__kicker">{t('model.heading')}</p>
      <Heading slot="title" className="model-details__name">
        {model.name}
      </Heading>
      <p>{model.description[language]}</p>
      <dl className="facts">
        <dt>{t('model.trained')}</dt>
        <dd>{date(model.trained.when)}</dd>
        <dt>{t('model.trainedOn')}</dt>
        <dd>{model.trained.on[language]}</dd>
        <dt>{t('model.parameters')}</dt>
        <dd>{number(model.parameters)}</dd>
        <dt>{t('model.engine')}</dt>
        <dd>{t(`model.engines.${engine}`)}</dd>
      </dl>
      {engine === 'wasm' && <p className="note">{t('model.slowerNote')}</p>}
      <Button
        className="button"
        onPress={() => void bridge.showModelFolder()}
        data-testid="show-model-folder"
      >
        <FolderIcon />
        {t('model.showFolder')}
      </Button>
      <ModelList current={model.id} />
      <Button
        slot="close"
        className="button button--quiet model-details__import"
        onPress={() => void bridge.openImport()}
        data-testid="open-import"
      >
        <ImportIcon />
        {t('import.open')}
      </Button>
    </Dialog>
  );
}
