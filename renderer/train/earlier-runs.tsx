import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { EarlierRun } from '../../common/training-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { TrashIcon } from '../views/icons.js';
import { Confirm } from './confirm.js';
import { useDataName } from './data-name.js';

/** Trainings that were: a press opens one. */
export function EarlierRuns({ runs }: { runs: readonly EarlierRun[] }): ReactElement {
  const { train } = useTexts();
  return (
    <section className="card" data-testid="earlier">
      <h3 className="card__heading">{train('earlier.heading')}</h3>
      <ul className="earlier">
        {runs.map((run) => (
          <Run key={run.name} run={run} />
        ))}
      </ul>
    </section>
  );
}

function Run({ run }: { run: EarlierRun }): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { train } = texts;
  const { name } = run;
  const data = useDataName(run.dataName);
  return (
    <li className="earlier__run">
      <Button
        className="earlier__open"
        aria-label={train('earlier.open', { name })}
        onPress={() => void bridge.lookAtTraining(name)}
      >
        <span className="earlier__name">{name}</span>
        <span className="earlier__facts">
          {data} · {outcomeText(run, texts)}
        </span>
      </Button>
      <Confirm
        trigger={
          <Button
            className="button button--quiet button--icon"
            aria-label={train('earlier.remove', { name })}
          >
            <TrashIcon />
          </Button>
        }
        title={train('earlier.removeTitle')}
        text={train('earlier.removeText', { name })}
        yes={train('earlier.removeIt')}
        no={train('run.keepIt')}
        onYes={() => void bridge.removeTraining(name)}
      />
    </li>
  );
}

function outcomeText({ accuracy, epochs, finishedEpochs }: EarlierRun, texts: Texts): string {
  return accuracy === undefined
    ? texts.train('earlier.unfinished', { finished: finishedEpochs, epochs })
    : texts.train('earlier.accuracy', { accuracy: texts.exactPercent(accuracy) });
}
