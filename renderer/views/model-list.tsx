import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { CallAnswer } from '../../common/contract.js';
import type { Failure } from '../../common/failures.js';
import type { ModelSummary } from '../../common/models.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Confirm } from '../train/confirm.js';
import { CheckIcon, ExportIcon, TrashIcon, WarningIcon } from './icons.js';
import './model-list.css';

/** All models of the store: a press puts one to work, and one's own can be removed. */
export function ModelList({ current }: { current: string }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const [list, setList] = useState<CallAnswer<'listModels'>>();
  const load = useCallback(() => bridge.listModels().then(setList), [bridge]);
  // A model that comes in while the list is open appears in it.
  const imported = useWindow(({ app }) => app?.notices.findLast(({ kind }) => kind === 'model-imported')?.id);
  useEffect(() => void load(), [load, imported]);
  const remove = (id: string): void => void bridge.removeModel(id).then(load);
  const removeDamaged = (name: string): void => void bridge.removeDamagedModel(name).then(load);
  return (
    <section className="models" aria-label={train('models.choose')} data-testid="models">
      <h3 className="models__heading">{train('models.heading')}</h3>
      {list === undefined ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <ul className="models__list">
          {list.models.map((model) => (
            <ModelRow key={model.id} model={model} inUse={model.id === current} onRemove={remove} />
          ))}
          {list.failures.map((each) => (
            <DamagedRow
              key={JSON.stringify(each)}
              failure={each}
              own={each.kind === 'model-damaged' && list.ownDamaged.includes(each.model)}
              onRemove={removeDamaged}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ModelRowProps {
  readonly model: ModelSummary;
  readonly inUse: boolean;
  readonly onRemove: (id: string) => void;
}

function ModelRow({ model, inUse, onRemove }: ModelRowProps): ReactElement {
  const { bridge } = useSurroundings();
  const { train, date } = useTexts();
  const { id, name, bundled, trained } = model;
  return (
    <li className="models__model" data-testid="model-row" data-model={id} data-in-use={inUse}>
      <Button
        className="models__choose"
        aria-label={train('models.use', { name })}
        {...(inUse && { 'aria-current': 'true' as const })}
        onPress={() => void bridge.changeSettings({ model: id })}
      >
        <span className="models__mark" aria-hidden="true">
          {inUse && <CheckIcon />}
        </span>
        <span className="models__words">
          <span className="models__name">{name}</span>
          <span className="models__facts">
            {train(bundled ? 'models.bundled' : 'models.own')} · {date(trained.when)}
          </span>
        </span>
      </Button>
      <ExportButton id={id} name={name} />
      {!bundled && <RemoveButton name={name} onRemove={() => onRemove(id)} />}
    </li>
  );
}

function ExportButton({ id, name }: { id: string; name: string }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  return (
    <Button
      className="button button--quiet button--icon"
      aria-label={train('models.export', { name })}
      onPress={() => void bridge.exportModel(id)}
      data-testid="export-model"
    >
      <ExportIcon />
    </Button>
  );
}

interface DamagedRowProps {
  readonly failure: Failure;
  /** Whether it is the user's own, which can be removed. */
  readonly own: boolean;
  readonly onRemove: (name: string) => void;
}

function DamagedRow({ failure, own, onRemove }: DamagedRowProps): ReactElement {
  const texts = useTexts();
  return (
    <li className="models__damaged" data-testid="damaged-row">
      <WarningIcon />
      <span className="models__failure">{texts.failure(failure)}</span>
      {own && failure.kind === 'model-damaged' && (
        <RemoveButton name={failure.model} onRemove={() => onRemove(failure.model)} />
      )}
    </li>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }): ReactElement {
  const { train } = useTexts();
  return (
    <Confirm
      trigger={
        <Button
          className="button button--quiet button--icon"
          aria-label={train('models.remove', { name })}
          data-testid="remove-model"
        >
          <TrashIcon />
        </Button>
      }
      title={train('models.removeTitle', { name })}
      text={train('models.removeText')}
      yes={train('models.removeIt')}
      no={train('models.cancel')}
      onYes={onRemove}
    />
  );
}
