import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import type { RunState } from '../../common/training-state.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraIcon, CheckIcon, FolderIcon, ReportIcon } from '../views/icons.js';
import { ClassTable } from './class-table.js';
import { ConfusionMatrix } from './confusion-matrix.js';
import { Curves } from './curves.js';
import { useDataName } from './data-name.js';
import { durationText } from './durations.js';

interface ResultPageProps {
  readonly run: RunState;
  readonly result: NonNullable<RunState['result']>;
  readonly app: AppState;
}

/** What came out of a training. */
export function ResultPage({ run, result, app }: ResultPageProps): ReactElement {
  const { report } = result;
  return (
    <div className="result" data-testid="result" data-model={result.model}>
      <Summary run={run} result={result} app={app} />
      <div className="columns columns--result">
        <ConfusionMatrix figures={report.test} canOpen={result.hasPictures} />
        <ClassTable figures={report.test} />
      </div>
      <Curves history={report.history} epochs={report.history.length} theme={app.settings.theme} />
    </div>
  );
}

function Summary({ run, result, app }: ResultPageProps): ReactElement {
  const { train, exactPercent, number } = useTexts();
  const { test, settings, epoch, seconds, history, without_training_duplicates: fresh } = result.report;
  const network = train(`form.networks.${settings.network}`);
  const data = useDataName(run.dataName);
  const differs = fresh.test.images < test.images;
  return (
    <section className="card summary" aria-labelledby="run-title">
      <p className="summary__score" data-testid="test-accuracy">
        {exactPercent(test.accuracy)}
        <span className="summary__unit">{train('result.right')}</span>
      </p>
      <div className="summary__words">
        <p className="card__kicker">
          {train('run.phase.finished')} · {train('result.time', { time: durationText(seconds, train) })}
        </p>
        <h2 className="card__title" id="run-title">
          {train('run.title', { network, data })}
        </h2>
        <p>
          {train('result.testText', {
            correct: number(Math.round(test.accuracy * test.images)),
            images: number(test.images),
            epoch,
            epochs: history.length,
          })}{' '}
          {differs && train('result.fresh', { accuracy: exactPercent(fresh.test.accuracy) })}
        </p>
      </div>
      <Actions result={result} app={app} />
    </section>
  );
}

function Actions({ result, app }: Pick<ResultPageProps, 'result' | 'app'>): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const { recognizer } = app;
  const inUse = recognizer.kind === 'ready' && recognizer.model.id === result.model;
  return (
    <div className="summary__actions">
      {inUse ? (
        <Button
          className="button button--primary"
          onPress={() => useWindow.setState({ page: 'live' })}
          data-testid="see-live"
        >
          <CameraIcon />
          {train('result.showLive')}
        </Button>
      ) : (
        <Button
          className="button button--primary"
          onPress={() => void bridge.changeSettings({ model: result.model })}
          data-testid="use-model"
        >
          <CheckIcon />
          {train('result.use')}
        </Button>
      )}
      {inUse && <span className="tag">{train('result.inUse')}</span>}
      {result.hasPage && (
        <Button className="button" onPress={() => void bridge.showTrainingReport()} data-testid="open-report">
          <ReportIcon />
          {train('result.report')}
        </Button>
      )}
      <Button className="button" onPress={() => void bridge.showTrainingFolder()}>
        <FolderIcon />
        {train('result.folder')}
      </Button>
      <Button
        className="button button--quiet"
        onPress={() => void bridge.leaveTraining()}
        data-testid="new-training"
      >
        {train('run.new')}
      </Button>
    </div>
  );
}
