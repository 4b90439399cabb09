import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { withChanges } from './analyze/with-changes.js';
import { CameraDevice } from './camera/device.js';
import { openFramePort } from './camera/frame-port.js';
import { LiveView } from './live/live-view.js';
import { createShareTools } from './share/share-tools.js';
import { useWindow } from './store.js';
import { SurroundingsContext } from './surroundings.js';
import { tellBugs } from './tell-bugs.js';
import { withTraining } from './train/with-training.js';
import { decodeOnDemand } from './video/video-desk.js';
import { App } from './views/app.js';

const bridge = window.emojify;
const live = new LiveView((id) => void bridge.chooseFace(id));
const share = createShareTools(bridge, live);

tellBugs(bridge);
showState();
showTraining();
showAnalysis();
showSessions();
showPersonal();
connectDevice();
decodeOnDemand();
render();

/** Main's state into the store; events that come before the first answer are newer than it. */
function showState(): void {
  let told = false;
  const show = (app: Parameters<Parameters<typeof bridge.on<'state'>>[1]>[0]): void => {
    told = true;
    live.setLive(app.capture.kind === 'live');
    share.follow(app);
    useWindow.setState({ app });
  };
  bridge.on('state', show);
  bridge.on('reading', (reading) => {
    live.take(reading);
    share.painter.hear(reading);
  });
  void bridge.getState().then((app) => {
    if (!told) show(app);
  });
}

/** Likewise what main tells of trainings. */
function showTraining(): void {
  let told = false;
  bridge.on('training', (training) => {
    told = true;
    useWindow.setState((before) => withTraining(before.training, training));
  });
  bridge.on('trainingProgress', (progress) =>
    useWindow.setState(progress.kind === 'training' ? { progress, pace: progress } : { progress }),
  );
  void bridge.getTraining().then((training) => {
    if (!told) useWindow.setState({ training });
  });
}

/** Likewise the files of the analysis, of which only those that have changed are told. */
function showAnalysis(): void {
  let told = false;
  bridge.on('analysis', (analysis) => {
    told = true;
    useWindow.setState({ analysis });
  });
  bridge.on('analysisItems', (change) =>
    useWindow.setState(({ analyzed }) => ({ analyzed: withChanges(analyzed, change) })),
  );
  void bridge.getAnalysis().then(({ state, items }) => {
    useWindow.setState(({ analyzed }) => ({
      analyzed: withChanges(items, { changed: [...analyzed], removed: [] }),
      ...(!told && { analysis: state }),
    }));
  });
}

/** And of sessions. */
function showSessions(): void {
  let told = false;
  bridge.on('sessions', (sessions) => {
    told = true;
    useWindow.setState({ sessions });
  });
  void bridge.listSessions().then((sessions) => {
    if (!told) useWindow.setState({ sessions });
  });
}

/** And of what is kept of people. */
function showPersonal(): void {
  let told = false;
  bridge.on('personal', (personal) => {
    told = true;
    useWindow.setState({ personal });
  });
  void bridge.getPersonal().then((personal) => {
    if (!told) useWindow.setState({ personal });
  });
}

/** The port comes last: main may command as soon as it has it. */
function connectDevice(): void {
  const device = new CameraDevice({
    report: (report) => void bridge.report(report),
    sendFrame: (frame) => sendFrame(frame),
    seePicture: (picture, capturedAt) => share.painter.take(picture, capturedAt),
    show: (stream) => useWindow.setState({ stream }),
  });
  bridge.on('device', (command) => device.obey(command));
  navigator.mediaDevices.addEventListener('devicechange', () => void device.reportCameras());
  void device.reportCameras();
  const sendFrame = openFramePort();
}

function render(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root.');
  // What a boundary has caught is a bug all the same, and is told like every other.
  createRoot(root, { onCaughtError: (error) => reportError(error) }).render(
    <StrictMode>
      <SurroundingsContext value={{ bridge, live, share }}>
        <App />
      </SurroundingsContext>
    </StrictMode>,
  );
}
