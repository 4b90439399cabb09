import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import type { CaptureState } from '../../common/capture.js';
import type { FailureKind } from '../../common/failures.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { DemoButton } from './demo-button.js';
import { CameraOffIcon, SettingsIcon } from './icons.js';

interface FailedMessageProps {
  readonly capture: Extract<CaptureState, { kind: 'failed' }>;
  readonly platform: AppState['platform'];
}

/** Why there is no picture, and every way out of it. */
export function FailedMessage({ capture, platform }: FailedMessageProps): ReactElement {
  const { bridge } = useSurroundings();
  const { t, failure } = useTexts();
  const { kind } = capture.failure;
  const denied = kind === 'camera-denied';
  const hasSettingsPage = platform === 'darwin' || platform === 'win32';
  return (
    <div className="message message--failed" role="alert" data-testid="failed" data-failure={kind}>
      <span className="message__icon">
        <CameraOffIcon />
      </span>
      <h2 className="message__title">{t(`failed.title.${titleOf(kind)}`)}</h2>
      <p className="message__text">{failure(capture.failure)}</p>
      {denied && <p className="message__text message__text--remedy">{t(`failed.denied.${platform}`)}</p>}
      <div className="message__actions">
        <Button
          className="button button--primary button--large"
          onPress={() => void bridge.start(capture.source)}
          data-testid="try-again"
        >
          {t('failed.tryAgain')}
        </Button>
        {denied && hasSettingsPage && (
          <Button className="button button--large" onPress={() => void bridge.openCameraSettings()}>
            <SettingsIcon />
            {t('failed.openSettings')}
          </Button>
        )}
        {capture.source.kind === 'camera' && <DemoButton />}
      </div>
      {capture.retrying && (
        <p className="message__small">
          <span className="spinner" aria-hidden="true" />
          {t('failed.retrying')}
        </p>
      )}
    </div>
  );
}

/** Failures with a title of their own. */
const titled = ['camera-denied', 'camera-missing', 'camera-busy', 'demo-unplayable'] as const;

function titleOf(kind: FailureKind): (typeof titled)[number] | 'other' {
  return titled.find((each) => each === kind) ?? 'other';
}
