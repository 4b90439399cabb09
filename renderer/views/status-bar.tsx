import type { ReactElement } from 'react';
import { assertNever } from '../../common/assert-never.js';
import type { AppState } from '../../common/app-state.js';
import { useFigures } from '../live/use-live.js';
import { RecordingStatus } from '../share/recording-banner.js';
import { StreamStatus } from '../share/stream-status.js';
import { useWindow } from '../store.js';
import { useTexts, type Texts } from '../texts.js';
import './status-bar.css';

/** What is going on, and how fast. */
export function StatusBar({ app }: { app: AppState }): ReactElement {
  const texts = useTexts();
  const figures = useFigures();
  const { t, decimal, number } = texts;
  const { latencyMedian, latencyHigh } = figures;
  const live = app.capture.kind === 'live';
  const showsPicture = useWindow(({ page }) => page === 'live');
  const rate = (value: number, key: 'perSecond' | 'framesPerSecond'): string =>
    live ? t(`status.${key}`, { value: decimal(value) }) : '–';
  return (
    <footer
      className="status"
      aria-label={t('status.label')}
      data-testid="status"
      data-readings={figures.readings}
      data-readings-per-second={figures.readingsPerSecond.toFixed(2)}
      data-latency-p50={latencyMedian?.toFixed(1)}
      data-latency-p95={latencyHigh?.toFixed(1)}
      data-picture-rate={figures.picturesPerSecond.toFixed(2)}
    >
      <p className="status__state" role="status" title={cameraName(app.capture)} data-testid="status-text">
        <span className="status__dot" data-level={levelOf(app)} aria-hidden="true" />
        {stateText(app, texts)}
      </p>
      {app.video !== undefined && <RecordingStatus recording={app.video} />}
      <StreamStatus app={app} />
      <dl className="status__figures">
        <Figure name={t('status.readings')} help={t('status.readingsHelp')}>
          {rate(figures.readingsPerSecond, 'perSecond')}
        </Figure>
        <Figure name={t('status.latency')} help={t('status.latencyHelp')}>
          {latencyMedian === undefined ? '–' : t('status.milliseconds', { value: number(latencyMedian) })}
        </Figure>
        <Figure name={t('status.pictureRate')} help={t('status.pictureRateHelp')}>
          {showsPicture ? rate(figures.picturesPerSecond, 'framesPerSecond') : '–'}
        </Figure>
      </dl>
    </footer>
  );
}

function Figure({ name, help, children }: { name: string; help: string; children: string }): ReactElement {
  return (
    <div className="status__figure" title={help}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function stateText({ capture, recognizer }: AppState, texts: Texts): string {
  const recognition =
    recognizer.kind === 'ready' ? undefined : texts.t(`status.recognizer.${recognizer.kind}`);
  return [captureText(capture, texts), recognition].filter((part) => part !== undefined).join(' · ');
}

function captureText(capture: AppState['capture'], { t, number }: Texts): string {
  switch (capture.kind) {
    case 'idle':
    case 'starting':
    case 'recovering':
    case 'failed':
      return t(`status.${capture.kind}`);
    case 'live': {
      const { width, height, rate } = capture.picture;
      const word = t(capture.source.kind === 'demo' ? 'status.demo' : 'status.live');
      const size = `${width}×${height}`;
      return `${word} · ${rate === 0 ? size : t('status.picture', { size, rate: number(rate) })}`;
    }
    default:
      return assertNever(capture);
  }
}

/** The camera in use, which may be one that the system chose. */
function cameraName(capture: AppState['capture']): string | undefined {
  return capture.kind === 'live' && capture.picture.label !== '' ? capture.picture.label : undefined;
}

/** Colour of the dot; the words beside it say the same. */
function levelOf({ capture, recognizer }: AppState): 'off' | 'busy' | 'good' | 'bad' {
  if (capture.kind === 'failed' || recognizer.kind === 'failed') return 'bad';
  if (capture.kind === 'idle') return 'off';
  return capture.kind === 'live' && recognizer.kind === 'ready' ? 'good' : 'busy';
}
