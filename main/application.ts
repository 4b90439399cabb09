import { app, type BrowserWindow } from 'electron';
import type { AppState } from '../common/app-state.js';
import type { Source } from '../common/capture.js';
import { createTexts } from '../common/texts.js';
import { AppModel } from './app-model.js';
import { createHandlers, settingsChanger, settingsState } from './handlers.js';
import { createHeadlessReport } from './headless-report.js';
import { answerCalls, sendEvent } from './ipc.js';
import { createLiveView, type LiveView } from './live-view.js';
import type { Log } from './log.js';
import { currentLogo } from './logo.js';
import { ModelImports } from './model-imports.js';
import { kerasReaderEntry, type AppPaths } from './paths.js';
import { RunningMark } from './running-mark.js';
import { Sharing } from './sharing/sharing.js';
import { openSettings } from './settings-store.js';
import type { Switches } from './switches.js';
import { launchTrainer } from './training/launch-trainer.js';
import { openTrainings } from './training/open-trainings.js';
import type { TrainingService } from './training/training-service.js';
import { bringToFront, openWindow } from './window.js';

export interface Application {
  /** Shows the window, opening it anew where it was closed. */
  readonly show: () => void;
  readonly close: () => Promise<void>;
}

/** Puts the app together and opens its window. Electron must be ready. */
export function startApplication(paths: AppPaths, switches: Switches, log: Log): Application {
  const systemLocale = app.getPreferredSystemLanguages()[0] ?? app.getLocale();
  const { store: settings, failure } = openSettings(app.getPath('userData'));
  const mark = new RunningMark(paths.runningMark);
  const leftOver = mark.readLeftOver();
  let window: BrowserWindow | undefined;

  const model = new AppModel(initialState(paths, settingsState(settings.current, systemLocale)), (state) =>
    sendEvent(window, 'state', state),
  );
  const report = switches.headlessReport
    ? createHeadlessReport(switches, createTexts(model.state.language))
    : undefined;
  const sharing = new Sharing({ paths, model, log, window: () => window, saveFolder: switches.saveFolder });
  const live = createLiveView({
    paths,
    model,
    mark,
    log,
    command: (command) => sendEvent(window, 'device', command),
    publish: (reading) => {
      report?.hear(reading);
      sendEvent(window, 'reading', reading);
      sharing.hear(reading);
    },
    captureChanged: (kind) => sharing.captureChanged(kind),
  });
  const quit = (): void => app.quit();
  const { runs, training } = openTrainings({
    paths,
    log,
    data: switches.dataFolder,
    language: () => model.state.language,
    changed: (state) => sendEvent(window, 'training', state),
    progress: (progress) => sendEvent(window, 'trainingProgress', progress),
  });
  const imports = openImports(paths, switches, log, model);
  const changeSettings = settingsChanger({ model, live, settings, sharing }, systemLocale);
  // `emojify use` may have chosen another model meanwhile.
  app.on('browser-window-focus', () => changeSettings({}));
  const parts = { model, live, training, runs, imports, settings, paths, changeSettings, sharing, quit };
  answerCalls(createHandlers({ ...parts, window: () => window }), log);

  const show = (): void => {
    if (window !== undefined && !window.isDestroyed()) {
      bringToFront(window);
      return;
    }
    window = openWindow(paths);
    reopenAfterCrash(window, model, log);
    sharing.follow(window);
  };
  show();
  sharing.settingsChanged();
  mark.write(undefined);
  if (failure !== undefined) model.notify({ kind: 'failure', failure });
  if (leftOver !== undefined) model.notify({ kind: 'ended-unexpectedly' });
  live.start(firstSource(switches, settings.current.cameraId, leftOver?.source));
  if (report !== undefined && window !== undefined) void quitAfter(report.run(window));
  return { show, close: () => closeAll(live, training, imports, sharing, mark) };
}

async function quitAfter(report: Promise<boolean>): Promise<void> {
  process.exitCode = (await report) ? 0 : 1;
  app.quit();
}

function openImports(paths: AppPaths, switches: Switches, log: Log, model: AppModel): ModelImports {
  const { bundledModels, ownModels } = paths;
  const imports = new ModelImports({
    bundledModels,
    ownModels,
    reader: kerasReaderEntry,
    launch: launchTrainer,
    log: (level, text) => log[level](`import: ${text}`),
    changed: (modelImport) => model.change({ modelImport }),
  });
  if (switches.importFile !== undefined) imports.choose(switches.importFile);
  return imports;
}

/** A step and a checkpoint take less; in the middle of a validation the last checkpoint has to do. Milliseconds. */
const longestTrainingClose = 3_000;

async function closeAll(
  live: LiveView,
  training: TrainingService,
  imports: ModelImports,
  sharing: Sharing,
  mark: RunningMark,
): Promise<void> {
  imports.close();
  await Promise.all([live.close(), training.close(longestTrainingClose), sharing.close()]);
  mark.remove();
}

/** After a crash the app goes on where it was; else it shows the chosen camera. */
function firstSource(switches: Switches, cameraId: string | undefined, leftOver: Source | undefined): Source {
  if (switches.demo) return { kind: 'demo' };
  return leftOver ?? { kind: 'camera', ...(cameraId === undefined ? {} : { id: cameraId }) };
}

function initialState(paths: AppPaths, settings: Pick<AppState, 'settings' | 'language'>): AppState {
  const logo = currentLogo(paths.logo);
  const { platform } = process;
  return {
    ...settings,
    capture: { kind: 'idle' },
    recognizer: { kind: 'loading' },
    cameras: [],
    logo: logo.address,
    ownLogo: logo.own,
    popOut: false,
    stream: { kind: 'off' },
    notices: [],
    platform: platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other',
    version: app.getVersion(),
  };
}

/** A page that crashes in a loop is not loaded for ever. */
const reloadsInARow = 3;
/** A page that lived so long has recovered. Milliseconds. */
const healthyAfter = 30_000;

function reopenAfterCrash(window: BrowserWindow, model: AppModel, log: Log): void {
  let reloads = 0;
  let loadedAt = Date.now();
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error(`window process gone: ${details.reason}`);
    if (Date.now() - loadedAt > healthyAfter) reloads = 0;
    reloads += 1;
    if (reloads > reloadsInARow || details.reason === 'clean-exit') return;
    loadedAt = Date.now();
    model.notify({ kind: 'failure', failure: { kind: 'window-crashed' } });
    window.webContents.reload();
  });
  window.webContents.on('unresponsive', () => log.warn('window does not answer'));
}
