import { useEffect, useState, type ReactElement } from 'react';
import type { VideoState } from '../../common/video-recording.js';
import { useTexts } from '../texts.js';
import './recording-banner.css';

/** Says over the picture that it is being saved, where to, and for how long now. */
export function RecordingBanner({ recording }: { recording: VideoState }): ReactElement {
  const { share } = useTexts();
  return (
    <p className="recording-banner" data-testid="video-recording">
      <span className="recording-dot" aria-hidden="true" />
      <span className="recording-banner__file">{share('video.recording', { file: recording.file })}</span>
      <span className="recording-banner__short">{share('video.recordingShort')}</span>
      <span className="recording-banner__time">
        <RecordingTime since={recording.startedAt} /> · {share('video.noSound')}
      </span>
    </p>
  );
}

/** The same in the status bar, which is there on every page. */
export function RecordingStatus({ recording }: { recording: VideoState }): ReactElement {
  const { share } = useTexts();
  const time = useElapsed(recording.startedAt);
  return (
    <p className="recording-status" data-testid="video-status">
      <span className="recording-dot" aria-hidden="true" />
      {share('video.statusRecording', { time: clockText(time) })}
    </p>
  );
}

function RecordingTime({ since }: { since: number }): ReactElement {
  return <>{clockText(useElapsed(since))}</>;
}

/** Whole seconds since a moment (milliseconds since 1970). */
function useElapsed(since: number): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    // Asked once: the clock may be set meanwhile.
    const begun = performance.now() - Math.max(0, Date.now() - since);
    const tick = (): void => setElapsed(performance.now() - begun);
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [since]);
  return Math.floor(elapsed / 1_000);
}

function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const end = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}
