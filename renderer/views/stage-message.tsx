import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { assertNever } from '../../common/assert-never.js';
import type { AppState } from '../../common/app-state.js';
import type { CaptureState } from '../../common/capture.js';
import { emotions } from '../../common/emotions.js';
import { cameraSource } from '../capture-view.js';
import { useEmoji } from '../emoji.js';
import { focusGoesTo } from '../kept-focus.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { startStopId } from './control-ids.js';
import { DemoButton } from './demo-button.js';
import { FailedMessage } from './failed-message.js';
import { LockIcon, PlayIcon } from './icons.js';
import './stage-message.css';

/** What the stage says when there is no live picture. */
export function StageMessage({ app }: { app: AppState }): ReactElement | null {
  const { kind } = app.capture;
  return kind === 'live' ? null : (
    <div key={kind} className="message-frame" {...focusGoesTo(startStopId)}>
      {messageOf(app)}
    </div>
  );
}

function messageOf(app: AppState): ReactElement | null {
  const { capture } = app;
  switch (capture.kind) {
    case 'idle':
      return <Welcome cameraId={app.settings.cameraId} />;
    case 'starting':
      return <Opening capture={capture} />;
    case 'live':
      return null;
    case 'recovering':
      return <Recovering capture={capture} />;
    case 'failed':
      return <FailedMessage capture={capture} platform={app.platform} />;
    default:
      return assertNever(capture);
  }
}

function Welcome({ cameraId }: { cameraId: string | undefined }): ReactElement {
  const pictures = useEmoji();
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  return (
    <div className="message message--welcome">
      <div className="message__emoji" aria-hidden="true">
        {emotions.map((emotion) => (
          <img key={emotion} src={pictures[emotion]} alt="" />
        ))}
      </div>
      <h2 className="message__title">{t('welcome.title')}</h2>
      <p className="message__text">{t('welcome.text')}</p>
      <div className="message__actions">
        <Button
          className="button button--primary button--large"
          onPress={() => void bridge.start(cameraSource(cameraId))}
          data-testid="welcome-start"
        >
          <PlayIcon />
          {t('welcome.start')}
        </Button>
        <DemoButton />
      </div>
      <p className="message__small">
        <LockIcon />
        {t('welcome.private')}
      </p>
    </div>
  );
}

function Opening({ capture }: { capture: Extract<CaptureState, { kind: 'starting' }> }): ReactElement {
  const { t } = useTexts();
  return (
    <div className="message message--over">
      <span className="spinner spinner--large" aria-hidden="true" />
      <p className="message__text">{t(`starting.${capture.source.kind}`)}</p>
    </div>
  );
}

function Recovering({ capture }: { capture: Extract<CaptureState, { kind: 'recovering' }> }): ReactElement {
  const { t, failure, number } = useTexts();
  return (
    <div className="message message--over" data-testid="recovering">
      <span className="spinner spinner--large" aria-hidden="true" />
      <h2 className="message__title">{t('picture.recovering')}</h2>
      <p className="message__text">{failure(capture.failure)}</p>
      {capture.attempt > 1 && (
        <p className="message__small">{t('picture.attempt', { attempt: number(capture.attempt) })}</p>
      )}
    </div>
  );
}
