import { useState, type ReactElement } from 'react';
import type { AnalysisState } from '../../common/analysis.js';
import type { AppState } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { durationText } from '../train/durations.js';
import { Progress } from '../train/progress.js';
import { QueueButtons } from './queue-buttons.js';

/** How far the queue is, and what can be done with it. */
export function QueueBar({ state, app }: { state: AnalysisState; app: AppState }): ReactElement {
  const texts = useTexts();
  const { analyze, failure } = texts;
  const { phase, done, all } = state;
  const { bridge } = useSurroundings();
  /** How many files had been read; with the next one there is more than what was saved. */
  const [saved, setSaved] = useState<number>();
  const save = async (form: 'csv' | 'json'): Promise<void> => {
    setSaved(undefined);
    if (await bridge.exportAnalysis(form)) setSaved(done);
  };
  return (
    <section className="card queue" aria-label={analyze(`queue.${wordOf(phase)}`)}>
      <div className="queue__progress">
        {phase === 'finished' ? (
          <p className="queue__finished" data-testid="queue-finished">
            <strong>{analyze('queue.finished')}</strong>
            <span>{countText(state, texts)}</span>
          </p>
        ) : (
          <Progress
            label={analyze(`queue.${wordOf(phase)}`)}
            share={phase === 'searching' || all === 0 ? undefined : done / all}
            value={phase === 'searching' ? '' : countText(state, texts)}
          />
        )}
        <p className="queue__about">
          {state.model && <span>{analyze('queue.model', { name: state.model.name })}</span>}
          {state.failed > 0 && <span>{analyze('queue.failed', { count: state.failed })}</span>}
          <span role="status" data-testid="results-saved">
            {saved === done && analyze('queue.exported')}
          </span>
        </p>
      </div>
      <QueueButtons state={state} app={app} onSave={save} />
      {state.failure && (
        <p className="note note--danger queue__failure" role="alert">
          {failure(state.failure)}
        </p>
      )}
    </section>
  );
}

function wordOf(phase: AnalysisState['phase']): Exclude<AnalysisState['phase'], 'empty'> {
  return phase === 'empty' ? 'finished' : phase;
}

function countText({ done, all, left }: AnalysisState, { analyze, number, train }: Texts): string {
  const count = analyze('queue.count', { done: number(done), all: number(all) });
  return left === undefined ? count : analyze('queue.left', { count, time: durationText(left, train) });
}
