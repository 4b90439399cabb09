import { useEffect, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import type { RecordingState } from '../../common/sessions.js';
import { focusGoesTo } from '../kept-focus.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { timeText } from '../timeline/time-text.js';
import { pauseRecordingId, recordId, startStopId } from '../views/control-ids.js';
import { PauseIcon, PlayIcon, RecordIcon, StopIcon } from '../views/icons.js';
import { showPage } from '../views/navigation.js';
import { useWindow } from '../store.js';
import { LiveStrip } from './live-strip.js';
import { NoteField } from './note-field.js';
import { RecordingClock } from './recording-clock.js';
import { openSession } from './open-session.js';
import './record.css';

/** Begins to record; only where there is something to record. */
export function RecordButton({ app }: { app: AppState }): ReactElement | null {
  const { bridge } = useSurroundings();
  const { sessions } = useTexts();
  if (app.recording !== undefined) return null;
  return (
    <Button
      id={recordId}
      className="button"
      {...focusGoesTo(pauseRecordingId)}
      isDisabled={app.capture.kind !== 'live' || app.recognizer.kind !== 'ready'}
      aria-description={sessions('record.startHelp')}
      onPress={() => void bridge.startRecording()}
      data-testid="record"
    >
      <RecordIcon />
      {sessions('record.start')}
    </Button>
  );
}

/** The recording at work: in plain sight as long as it lasts; then, for a while, the way to what was saved. */
export function RecordBar({ app }: { app: AppState }): ReactElement | null {
  const { recording } = app;
  const saved = useSavedSession(recording?.id);
  if (recording !== undefined) return <AtWork key={recording.id} recording={recording} />;
  return saved === undefined ? null : <Saved id={saved} />;
}

function AtWork({ recording }: { recording: RecordingState }): ReactElement {
  const { bridge } = useSurroundings();
  const { sessions } = useTexts();
  const { phase, notes } = recording;
  const [clock] = useState(() => new RecordingClock());
  const [shown, setShown] = useState(0);
  useEffect(
    () =>
      bridge.on('recordingTime', (seconds) => {
        clock.set(seconds);
        setShown(Math.floor(seconds));
      }),
    [bridge, clock],
  );
  const paused = phase === 'paused';
  return (
    <section
      className="record"
      {...focusGoesTo(recordId, startStopId)}
      aria-label={sessions('record.label')}
      data-testid="recording"
      data-phase={phase}
    >
      <p className="record__state" title={sessions(`record.phaseHelp.${phase}`)}>
        <span className="record__dot" data-phase={phase} aria-hidden="true" />
        <span role="status">{sessions(`record.phase.${phase}`)}</span>
        <span className="record__time" data-testid="recording-time">
          {timeText(shown)}
        </span>
      </p>
      <LiveStrip notes={notes} time={clock.now} recording={phase === 'recording'} />
      <div className="record__buttons">
        <Button
          id={pauseRecordingId}
          className="button"
          onPress={() => void (paused ? bridge.resumeRecording() : bridge.pauseRecording())}
          data-testid="pause-recording"
        >
          {paused ? <PlayIcon /> : <PauseIcon />}
          {sessions(paused ? 'record.resume' : 'record.pause')}
        </Button>
        <Button
          className="button button--strong"
          onPress={() => void bridge.stopRecording()}
          data-testid="stop-recording"
        >
          <StopIcon />
          {sessions('record.stop')}
        </Button>
      </div>
      <NoteField now={clock.now} />
    </section>
  );
}

function Saved({ id }: { id: string }): ReactElement {
  const { sessions } = useTexts();
  const show = (): void => {
    openSession(id);
    showPage('sessions');
  };
  return (
    <p
      className="record record--saved"
      {...focusGoesTo(startStopId)}
      role="status"
      data-testid="recording-saved"
    >
      {sessions('record.saved')}
      <Button className="button" onPress={show} data-testid="show-recording">
        {sessions('record.open')}
      </Button>
    </p>
  );
}

/** Good news goes away by itself. Milliseconds. */
const savedFor = 15_000;

/** The session that has just been recorded and is in the list by now. */
function useSavedSession(recording: string | undefined): string | undefined {
  const [last, setLast] = useState(recording);
  const listed = useWindow(({ sessions }) => sessions?.sessions.some(({ id }) => id === last) === true);
  if (recording !== undefined && recording !== last) setLast(recording);
  const saved = recording === undefined && listed ? last : undefined;
  useEffect(() => {
    if (saved === undefined) return undefined;
    const timer = setTimeout(() => setLast(undefined), savedFor);
    return () => clearTimeout(timer);
  }, [saved]);
  return saved;
}
