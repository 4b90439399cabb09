import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import type { TrainingState } from '../../common/training-state.js';
import { useWindow } from '../store.js';
import { DataPage } from './data-page.js';
import { EmptyPage } from './empty-page.js';
import { ReadingPage } from './reading-page.js';
import { ResultPage } from './result-page.js';
import { RunPage } from './run-page.js';
import './form.css';
import './run.css';
import './train.css';

/** From pictures to a network: choose and check the data, train, judge, use. */
export function TrainPage({ app }: { app: AppState }): ReactElement {
  const training = useWindow((state) => state.training);
  return (
    <main className="train" tabIndex={-1} data-testid="train" data-phase={phaseOf(training)}>
      <div className="train__content">{training && contentOf(training, app)}</div>
    </main>
  );
}

function contentOf({ run, data, earlier }: TrainingState, app: AppState): ReactElement {
  if (run !== undefined)
    return run.result === undefined ? (
      <RunPage key={run.name} run={run} app={app} />
    ) : (
      <ResultPage key={run.name} run={run} result={run.result} app={app} />
    );
  switch (data.kind) {
    case 'none':
      return <EmptyPage earlier={earlier} />;
    case 'refused':
      return <EmptyPage earlier={earlier} refused={data.failure} />;
    case 'reading':
      return <ReadingPage folder={data.name} />;
    case 'examined':
      return <DataPage data={data} />;
  }
}

function phaseOf(training: TrainingState | undefined): string | undefined {
  return training?.run?.phase ?? training?.data.kind;
}
