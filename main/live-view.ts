import type { RecognizerState } from '../common/app-state.js';
import type { DeviceCommand, Source } from '../common/capture.js';
import type { Failure } from '../common/failures.js';
import type { Reading } from '../common/reading.js';
import { tuningOf } from '../common/settings.js';
import type { AppModel } from './app-model.js';
import { askForCamera } from './camera-access.js';
import { CaptureController } from './capture-controller.js';
import { runCaptureLoop } from './capture-loop.js';
import type { CaptureModel } from './capture-machine.js';
import { receiveFrames } from './frame-port.js';
import { Inspections } from './inspection/inspections.js';
import type { Log } from './log.js';
import { recognizerEntry, type AppPaths } from './paths.js';
import { RecognizerClient } from './recognizer-client.js';
import type { RunningMark } from './running-mark.js';

export interface LiveViewOptions {
  readonly paths: AppPaths;
  readonly model: AppModel;
  readonly mark: RunningMark;
  readonly log: Log;
  readonly command: (command: DeviceCommand) => void;
  readonly publish: (reading: Reading) => void;
  /** The camera or recognition is in another state, which the model has already. */
  readonly changed: () => void;
  /** The camera went live, or stopped being so. */
  readonly captureChanged: (kind: CaptureModel['state']['kind']) => void;
}

export interface LiveView {
  readonly capture: CaptureController;
  readonly recognizer: RecognizerClient;
  /** Looking into the model that reads. */
  readonly inspections: Inspections;
  /** Asks for the camera first where the system wants it so. */
  readonly start: (source: Source) => Promise<void>;
  readonly stop: () => void;
  readonly close: () => Promise<void>;
}

/** Puts the capture loop together: frames from the window, through the thread, to whoever hears readings. */
export function createLiveView(options: LiveViewOptions): LiveView {
  const { model, mark, log, paths } = options;
  const recognizer = new RecognizerClient({
    entry: recognizerEntry,
    thread: {
      bundledModels: paths.bundledModels,
      ownModels: paths.ownModels,
      engine: 'auto',
      model: model.state.settings.model,
      tuning: tuningOf(model.state.settings),
    },
    changed: (state) => {
      recognizerChanged(model, state);
      if (state.kind === 'ready') tellOfAnotherModel(model, state.model.id, recognizer.loadFailures);
      options.changed();
    },
    log: (level, text) => log[level](`recognition: ${text}`),
    trialLost: (failure) => {
      model.change({ trial: undefined });
      model.notify({ kind: 'failure', failure });
    },
  });
  const capture = new CaptureController({
    command: options.command,
    changed: (captureModel) => {
      captureChanged(model, mark, log, captureModel);
      options.changed();
      options.captureChanged(captureModel.state.kind);
    },
  });
  receiveFrames(
    {
      connected: () => capture.tell({ kind: 'connected' }),
      disconnected: () => capture.tell({ kind: 'disconnected' }),
      frame: (frame) => capture.offer(frame),
    },
    log,
  );
  const publishWhileLive = (reading: Reading): void => {
    if (capture.state.kind === 'live') options.publish(reading);
  };
  const loop = runCaptureLoop(capture.frames, recognizer, publishWhileLive);
  recognizer.start();
  return {
    capture,
    recognizer,
    inspections: new Inspections(recognizer, () => capture.state.kind === 'live'),
    start: async (source) => {
      // Only so that macOS asks the person; after a "no" the page's own attempt is refused, with the remedy.
      if (source.kind === 'camera') await askForCamera();
      void recognizer.reset();
      capture.tell({ kind: 'start', source });
    },
    stop: () => capture.tell({ kind: 'stop' }),
    close: async () => {
      capture.close();
      await recognizer.close();
      await loop;
    },
  };
}

function captureChanged(
  model: AppModel,
  mark: RunningMark,
  log: Log,
  { state, cameras }: CaptureModel,
): void {
  const before = model.state.capture.kind;
  if (before !== state.kind) log.info(`capture: ${before} → ${state.kind}`);
  const source = (value: typeof state): Source | undefined =>
    value.kind === 'idle' ? undefined : value.source;
  // The mark says where to go on after a crash, so it follows what the person wants to see.
  if (JSON.stringify(source(state)) !== JSON.stringify(source(model.state.capture)))
    mark.write(source(state));
  model.change({ capture: state, cameras: [...cameras] });
}

function recognizerChanged(model: AppModel, state: RecognizerState): void {
  const cameBack = model.state.recognizer.kind === 'restarting' && state.kind === 'ready';
  model.change({ recognizer: state });
  if (cameBack) model.notify({ kind: 'recognizer-restarted' });
}

/** Where the chosen model cannot be used, another one answers: a person must not wonder why. */
function tellOfAnotherModel(model: AppModel, atWork: string, failures: readonly Failure[]): void {
  const chosen = model.state.settings.model;
  if (chosen === undefined || chosen === atWork) return;
  const reasons = failures.filter((each) => 'model' in each && each.model === chosen);
  // One whose list of files cannot be read is damaged and not found at once.
  const failure = reasons.find(({ kind }) => kind === 'model-damaged') ?? reasons[0];
  if (failure !== undefined) model.notify({ kind: 'failure', failure });
}
