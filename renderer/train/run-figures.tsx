import type { ReactElement } from 'react';
import { isAtWork, type RunState } from '../../common/training-state.js';
import { useWindow } from '../store.js';
import { useTexts } from '../texts.js';
import { bestEpoch } from './curve-data.js';
import { durationText } from './durations.js';

/** How fast, how long still, and how good so far. */
export function RunFigures({ run }: { run: RunState }): ReactElement {
  const { train, number, exactPercent } = useTexts();
  const pace = useWindow((state) => state.pace);
  const now = isAtWork(run.phase) && run.phase !== 'starting' ? pace : undefined;
  const best = bestEpoch(run.history);
  return (
    <dl className="figures">
      <Figure name={train('run.left')} testId="time-left">
        {now?.secondsLeft === undefined ? '–' : durationText(now.secondsLeft, train)}
      </Figure>
      <Figure name={train('run.rate')} testId="rate">
        {now === undefined ? '–' : number(now.imagesPerSecond)}
      </Figure>
      <Figure name={train('run.now')} testId="accuracy-now">
        {now === undefined ? '–' : exactPercent(now.accuracy)}
      </Figure>
      <Figure name={train('run.best')} testId="best">
        {best === undefined
          ? '–'
          : train('run.bestValue', {
              accuracy: exactPercent(best.validation_accuracy),
              epoch: best.epoch,
            })}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly testId: string;
  readonly children: string;
}

function Figure({ name, testId, children }: FigureProps): ReactElement {
  return (
    <div className="figures__figure">
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}
