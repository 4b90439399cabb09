import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import { CardSection } from '../columns-page/card-section.js';
import { partMarks, type Part } from '../../common/doctor/parts.js';
import { CopyIcon } from '../share/icons.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { FolderIcon, ReportIcon, ResetIcon } from '../views/icons.js';
import { useHealth, type Health } from './use-health.js';

/** The doctor: what works, what does not, and what to do about it. */
export function HealthSection({ app }: { app: AppState }): ReactElement {
  const { help } = useTexts();
  const health = useHealth(app);
  const { report } = health;
  return (
    <CardSection name="help-health" heading={help('health.heading')}>
      <p className="card__small">
        {report === undefined ? help('health.checking') : help('health.system', { ...report })}
      </p>
      <ul className="health" aria-busy={health.checking} data-checking={health.checking}>
        {report?.parts.map((part) => (
          <PartRow key={part.id} part={part} />
        ))}
      </ul>
      <Actions health={health} />
      <p className="field__help">{help('health.private')}</p>
    </CardSection>
  );
}

function PartRow({ part: { id, state, detail, remedy } }: { part: Part }): ReactElement {
  const { help } = useTexts();
  return (
    <li className="health__part" data-testid={`health-${id}`} data-state={state}>
      <span className="health__mark" role="img" aria-label={help(`health.states.${state}`)}>
        {partMarks[state]}
      </span>
      <div className="health__words">
        <p>
          <strong className="health__name">{help(`health.parts.${id}`)}</strong> {detail}
        </p>
        {remedy !== undefined && <p className="card__small">{remedy}</p>}
      </div>
    </li>
  );
}

function Actions({ health: { checking, checkAgain } }: { health: Health }): ReactElement {
  const { bridge } = useSurroundings();
  const { help } = useTexts();
  const [copied, setCopied] = useState(false);
  const copy = (): void => void bridge.copyReport().then(() => setCopied(true));
  return (
    <div className="card__buttons help__buttons">
      <Button className="button" onPress={checkAgain} isDisabled={checking} data-testid="check-again">
        <ResetIcon />
        {help('health.again')}
      </Button>
      <Button className="button" onPress={copy} data-testid="copy-report">
        <CopyIcon />
        {help('health.copy')}
      </Button>
      <Button className="button" onPress={() => void bridge.showLog('file')} data-testid="open-log">
        <ReportIcon />
        {help('health.openLog')}
      </Button>
      <Button className="button" onPress={() => void bridge.showLog('folder')} data-testid="show-log">
        <FolderIcon />
        {help('health.showLog')}
      </Button>
      <span className="card__small" role="status" data-testid="report-copied">
        {copied && help('health.copied')}
      </span>
    </div>
  );
}
