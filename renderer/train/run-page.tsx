import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { isAtWork, type RunState } from '../../common/training-state.js';
import { useTexts } from '../texts.js';
import { Curves } from './curves.js';
import { useDataName } from './data-name.js';
import { Progress } from './progress.js';
import { RunButtons } from './run-buttons.js';
import { RunFigures } from './run-figures.js';
import { RunProgress } from './run-progress.js';
import { RunWarnings } from './run-warnings.js';

/** A training at work, or one that waits to be gone on with. */
export function RunPage({ run, app }: { run: RunState; app: AppState }): ReactElement {
  const { train, failure } = useTexts();
  const { phase, settings, history } = run;
  const network = train(`form.networks.${settings.network}`);
  const data = useDataName(run.dataName);
  return (
    <div className="run" data-testid="run" data-epochs={history.length} data-name={run.name}>
      <section className="card run__head" aria-labelledby="run-title">
        <header className="card__header">
          <div>
            <p className="card__kicker" role="status" data-testid="run-phase">
              {train(`run.phase.${phase}`)}
            </p>
            <h2 className="card__title" id="run-title">
              {train('run.title', { network, data })}
            </h2>
          </div>
          <RunButtons run={run} />
        </header>
        {run.failure && (
          <div className="note note--danger" role="alert" data-testid="run-failure">
            <p>{failure(run.failure)}</p>
          </div>
        )}
        {isAtWork(phase) ? (
          <>
            <RunProgress run={run} />
            <RunFigures run={run} />
          </>
        ) : (
          <Saved run={run} />
        )}
        <RunWarnings warnings={run.warnings} />
      </section>
      {(history.length > 0 || isAtWork(phase)) && (
        <Curves history={history} epochs={settings.epochs} theme={app.settings.theme} />
      )}
    </div>
  );
}

function Saved({ run: { history, settings } }: { run: RunState }): ReactElement {
  const { train } = useTexts();
  const values = { finished: history.length, epochs: settings.epochs };
  return (
    <>
      <p className="card__text">
        {history.length === 0 ? train('run.interruptedEarly') : train('run.interruptedText', values)}
      </p>
      <Progress label={train('run.overall')} share={history.length / settings.epochs} />
    </>
  );
}
