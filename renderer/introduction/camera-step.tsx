import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import type { Failure } from '../../common/failures.js';
import { cameraSource, isRunning } from '../capture-view.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraSelect } from '../views/camera-select.js';
import { DemoButton } from '../views/demo-button.js';
import { CameraIcon, CheckIcon, SettingsIcon, StopIcon } from '../views/icons.js';
import { CameraPreview } from './camera-preview.js';

/** Turns the camera on, once it is said why; and helps where that is refused. */
export function CameraStep({ app }: { app: AppState }): ReactElement {
  const { introduction } = useTexts();
  const { capture, platform } = app;
  return (
    <>
      <p className="introduction__text">{introduction('camera.text')}</p>
      <div className="introduction__camera">
        <CameraPreview mirrored={app.settings.mirrored} />
        <div className="introduction__side" aria-live="polite">
          {capture.kind === 'live' ? (
            <p className="introduction__good">
              <CheckIcon />
              {introduction('camera.works')}
            </p>
          ) : (
            capture.kind !== 'recovering' && (
              <p className="card__small">{introduction(`camera.system.${platform}`)}</p>
            )
          )}
          <CameraFailure app={app} />
          {capture.kind === 'recovering' && <Recovering failure={capture.failure} />}
          {!isRunning(capture) && <TurnOn app={app} />}
          {capture.kind === 'starting' && <span className="spinner" aria-hidden="true" />}
          {app.cameras.length > 1 && <CameraSelect app={app} />}
        </div>
      </div>
    </>
  );
}

function TurnOn({ app: { settings, capture } }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const { introduction } = useTexts();
  return (
    <div className="introduction__buttons">
      <Button
        className="button button--primary button--large"
        autoFocus
        onPress={() => void bridge.start(cameraSource(settings.cameraId))}
        data-testid="introduction-camera"
      >
        <CameraIcon />
        {introduction('camera.turnOn')}
      </Button>
      {capture.kind === 'failed' && <DemoButton />}
    </div>
  );
}

function CameraFailure({ app: { capture, platform } }: { app: AppState }): ReactElement | null {
  const { bridge } = useSurroundings();
  const { t, failure } = useTexts();
  if (capture.kind !== 'failed') return null;
  const denied = capture.failure.kind === 'camera-denied';
  const hasSettingsPage = platform === 'darwin' || platform === 'win32';
  return (
    <div className="note note--danger" data-testid="introduction-failure" data-failure={capture.failure.kind}>
      <p>{failure(capture.failure)}</p>
      {denied && <p>{t(`failed.denied.${platform}`)}</p>}
      {denied && hasSettingsPage && (
        <Button className="button" onPress={() => void bridge.openCameraSettings()}>
          <SettingsIcon />
          {t('failed.openSettings')}
        </Button>
      )}
    </div>
  );
}

/** It had worked, and comes back by itself as soon as it can; who does not want to wait has two other ways. */
function Recovering({ failure: why }: { failure: Failure }): ReactElement {
  const { bridge } = useSurroundings();
  const { t, failure } = useTexts();
  return (
    <>
      <div className="note" data-testid="introduction-recovering">
        <p className="introduction__waiting">
          <span className="spinner" aria-hidden="true" />
          {t('picture.recovering')}
        </p>
        <p>{failure(why)}</p>
      </div>
      <div className="introduction__buttons">
        <Button
          className="button button--large"
          onPress={() => void bridge.stop()}
          data-testid="introduction-stop"
        >
          <StopIcon />
          {t('controls.stop')}
        </Button>
        <DemoButton />
      </div>
    </>
  );
}
