import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { FailureKind } from '../../common/failures.js';
import { isAtWork, type RunState } from '../../common/training-state.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraIcon, FolderIcon, PauseIcon, PlayIcon, StopIcon } from '../views/icons.js';
import { Confirm } from './confirm.js';

/** What can be done with a training, by its phase. */
export function RunButtons({ run }: { run: RunState }): ReactElement {
  return (
    <div className="card__buttons">{isAtWork(run.phase) ? <AtWork run={run} /> : <Waiting run={run} />}</div>
  );
}

function AtWork({ run }: { run: RunState }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const { phase } = run;
  const paused = phase === 'paused';
  return (
    <>
      <TryButton run={run} />
      <Button
        className="button"
        isDisabled={phase !== 'running' && !paused}
        onPress={() => void (paused ? bridge.resumeTraining() : bridge.pauseTraining())}
        data-testid="pause"
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
        {train(paused ? 'run.resume' : 'run.pause')}
      </Button>
      <Button
        className="button"
        isDisabled={phase === 'stopping' || phase === 'testing'}
        onPress={() => void bridge.stopTraining()}
        data-testid="stop-training"
      >
        <StopIcon />
        {train('run.stop')}
      </Button>
    </>
  );
}

/** Lets the last finished epoch answer in Live, beside the model in use. */
function TryButton({ run }: { run: RunState }): ReactElement | null {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const trial = useWindow(({ app }) => app?.trial);
  const epoch = run.history.length;
  if (epoch === 0) return null;
  const trying = trial?.run === run.name && trial.epoch === epoch;
  const press = (): void =>
    void bridge.tryTraining().then(() => {
      if (useWindow.getState().app?.trial !== undefined) useWindow.setState({ page: 'live' });
    });
  return (
    <Button
      className="button"
      isDisabled={run.phase !== 'running' && run.phase !== 'paused'}
      onPress={trying ? () => useWindow.setState({ page: 'live' }) : press}
      data-testid="try-live"
    >
      <CameraIcon />
      {trying ? train('result.showLive') : train('run.tryLive', { epoch })}
    </Button>
  );
}

/** Failures that mean: the pictures of this training are not where they were. */
const aboutPictures: readonly FailureKind[] = ['file-missing', 'data-set-changed', 'data-set-layout'];

function Waiting({ run }: { run: RunState }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const lacksPictures = run.failure !== undefined && aboutPictures.includes(run.failure.kind);
  return (
    <>
      <Confirm
        trigger={
          <Button className="button button--quiet" data-testid="discard">
            {train('run.discard')}
          </Button>
        }
        title={train('run.discardTitle')}
        text={train('run.discardText')}
        yes={train('run.discard')}
        no={train('run.keepIt')}
        onYes={() => void bridge.removeTraining(run.name)}
      />
      <Button className="button" onPress={() => void bridge.leaveTraining()} data-testid="put-aside">
        {train('run.putAside')}
      </Button>
      <Button
        className={lacksPictures ? 'button' : 'button button--primary'}
        onPress={() => void bridge.goOnTraining()}
        data-testid="go-on"
      >
        <PlayIcon />
        {train('run.goOn')}
      </Button>
      {lacksPictures && (
        <Button
          className="button button--primary"
          onPress={() => void bridge.goOnElsewhere()}
          data-testid="go-on-elsewhere"
        >
          <FolderIcon />
          {train('run.choosePictures')}
        </Button>
      )}
    </>
  );
}
