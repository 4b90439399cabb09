import { app, type BrowserWindow } from 'electron';
import type { AppState } from '../common/app-state.js';
import type { Source } from '../common/capture.js';
import type { Failure } from '../common/failures.js';
import type { Settings } from '../common/settings.js';
import { createTexts } from '../common/texts.js';
import { openAnalysis, type Analyses } from './analysis/open-analysis.js';
import { AppModel } from './app-model.js';
import { askToReopen } from './ask-to-reopen.js';
import { serveAppProtocol } from './app-protocol.js';
import { writeCrashReport } from './crash-reports.js';
import { createHandlers, settingsChanger, settingsState } from './handlers.js';
import { personalNames } from './health/app-facts.js';
import { createHeadlessReport } from './headless-report.js';
import { answerCalls } from './ipc.js';
import { createLiveView, type LiveView } from './live-view.js';
import { logFile, olderLogFile, type Log } from './log.js';
import { currentLogo } from './logo.js';
import { MainWindow } from './main-window.js';
import { openModelTraffic, type ModelTraffic } from './open-models.js';
import { currentOwnEmoji } from './own-emoji.js';
import type { AppPaths } from './paths.js';
import { ProfileFolders } from './personal/profile-folders.js';
import { PersonalService, type PersonalThread } from './personal/personal-service.js';
import { RunningMark } from './running-mark.js';
import { openSessions } from './sessions/open-sessions.js';
import type { SessionService } from './sessions/session-service.js';
import { Sharing } from './sharing/sharing.js';
import { openSettings } from './settings-store.js';
import type { Switches } from './switches.js';
import { systemLocale } from './system-locale.js';
import { openTrainings, type Trainings } from './training/open-trainings.js';
import type { TrainingService } from './training/training-service.js';
import { openUpdates, type Updates } from './updates/open-updates.js';

export interface Application {
  /** Shows the window, opening it anew where it was closed. */
  readonly show: () => void;
  /** Takes in the models of `.emojify-model` files. */
  readonly openModelFiles: (files: readonly string[]) => void;
  readonly close: () => Promise<void>;
  /** The system ends and takes the app with it: there is time for little, and the app did not crash. */
  readonly endWithSystem: () => void;
}

/** Puts the app together and opens its window. Electron must be ready. */
export function startApplication(paths: AppPaths, switches: Switches, log: Log): Application {
  const locale = systemLocale();
  // Later, for the model is made from the settings.
  const tell = (failure: Failure): void => queueMicrotask(() => model.notify({ kind: 'failure', failure }));
  const settings = openSettings(app.getPath('userData'), tell);
  const mark = new RunningMark(paths.runningMark);
  const leftOver = mark.readLeftOver();
  const model = new AppModel(
    initialState(paths, switches, settingsState(settings.current, locale)),
    (state) => window.send('state', state),
  );
  const window = openMainWindow(paths, log, model, (opened) => sharing.follow(opened));
  const report = switches.headlessReport
    ? createHeadlessReport(switches, createTexts(model.state.language))
    : undefined;
  const sessions = openSessions({ ...{ paths, model, log }, window: () => window.current });
  const { saveFolder } = switches;
  const sharing = new Sharing({ paths, model, log, window: () => window.current, saveFolder });
  const personal = openPersonal(paths, () => live.recognizer, model, window);
  const live: LiveView = createLiveView({
    ...{ paths, model, mark, log },
    command: (command) => window.send('device', command),
    changed: () => liveChanged(model, sessions, personal),
    publish: (reading) => {
      for (const hearer of [report, sessions, sharing]) hearer?.hear(reading);
      window.send('reading', reading);
    },
    captureChanged: (kind) => sharing.captureChanged(kind),
  });
  const { runs, training } = openTraining(paths, switches, log, model, window);
  const { analysis, videos, media } = openFiles(paths, log, model, window);
  const traffic = openModelTraffic(paths, switches, log, model);
  const updates = openUpdates(model, paths, switches);
  const changeSettings = settingsChanger({ model, live, settings, sharing, updates }, locale);
  // `emojify use` may have chosen another model meanwhile.
  app.on('browser-window-focus', () => changeSettings({}));
  answerCalls(
    createHandlers({
      ...{ ...traffic, model, live, training, runs, analysis, videos, sessions, sharing, updates, personal },
      ...{ settings, paths, log, switches, changeSettings },
      window: () => window.current,
      quit: () => app.quit(),
    }),
    log,
  );

  serveAppProtocol(paths, media);
  window.show();
  changeSettings({});
  mark.write(undefined);
  if (leftOver !== undefined) tellOfCrash(model, paths);
  const source = firstSource(switches, settings.current, leftOver?.source);
  if (source !== undefined) void live.start(source);
  if (report !== undefined && window.current !== undefined) void quitAfter(report.run(window.current));
  return applicationOf(window, traffic, mark, () => {
    analysis.close();
    return closeAll({ ...traffic, live, training, sessions, sharing, updates, mark });
  });
}

function openMainWindow(
  paths: AppPaths,
  log: Log,
  model: AppModel,
  opened: (window: BrowserWindow) => void,
): MainWindow {
  return new MainWindow({
    ...{ paths, log, opened },
    crashed: () => model.notify({ kind: 'failure', failure: { kind: 'window-crashed' } }),
    shallReopen: () => askToReopen(model.state.language, () => app.quit()),
  });
}

function applicationOf(
  window: MainWindow,
  traffic: ModelTraffic,
  mark: RunningMark,
  close: () => Promise<void>,
): Application {
  return {
    show: () => window.show(),
    openModelFiles: (files) => traffic.modelFiles.import(files),
    close,
    endWithSystem: () => {
      mark.remove();
      void close();
    },
  };
}

function tellOfCrash(model: AppModel, { crashReports, logs }: AppPaths): void {
  const report = writeCrashReport(crashReports, {
    logs: [olderLogFile(logs), logFile(logs)],
    introduction: createTexts(model.state.language).t('main:crashReport', { version: model.state.version }),
    personal: personalNames({ logs }),
    at: new Date(),
  });
  model.notify({ kind: 'ended-unexpectedly', report: report !== undefined });
}

async function quitAfter(report: Promise<boolean>): Promise<void> {
  process.exitCode = (await report) ? 0 : 1;
  app.quit();
}

function openTraining(
  paths: AppPaths,
  switches: Switches,
  log: Log,
  model: AppModel,
  window: MainWindow,
): Trainings {
  return openTrainings({
    ...{ paths, log },
    data: switches.dataFolder,
    language: () => model.state.language,
    changed: (state) => window.send('training', state),
    progress: (progress) => window.send('trainingProgress', progress),
  });
}

function liveChanged({ state }: AppModel, sessions: SessionService, personal: PersonalService): void {
  sessions.follow(state.capture, state.recognizer);
  personal.follow(state.recognizer);
}

function openPersonal(
  paths: AppPaths,
  thread: () => PersonalThread,
  model: AppModel,
  window: MainWindow,
): PersonalService {
  const personal = new PersonalService({
    folders: new ProfileFolders(paths.personal),
    thread,
    changed: (state) => window.send('personal', state),
    failed: (failure) => model.notify({ kind: 'failure', failure }),
  });
  void personal.open();
  return personal;
}

function openFiles(paths: AppPaths, log: Log, model: AppModel, window: MainWindow): Analyses {
  const { bundledModels, ownModels } = paths;
  return openAnalysis({
    log,
    models: () => ({ bundledModels, ownModels, engine: 'auto', model: model.state.settings.model }),
    window,
    changed: (state) => window.send('analysis', state),
    itemsChanged: (items) => window.send('analysisItems', items),
  });
}

interface Closed extends ModelTraffic {
  readonly live: LiveView;
  readonly training: TrainingService;
  readonly sessions: SessionService;
  readonly sharing: Sharing;
  readonly updates: Updates;
  readonly mark: RunningMark;
}

/** A step and a checkpoint take less; in the middle of a validation the last checkpoint has to do. Milliseconds. */
const longestTrainingClose = 3_000;

async function closeAll({
  live,
  training,
  imports,
  modelFiles,
  sessions,
  sharing,
  updates,
  mark,
}: Closed): Promise<void> {
  imports.close();
  modelFiles.close();
  updates.close();
  // First, so that the end of the picture does not become a pause at the end of a session.
  const finished = sessions.close();
  await Promise.all([finished, live.close(), training.close(longestTrainingClose), sharing.close()]);
  mark.remove();
}

/**
 * After a crash the app goes on where it was; else it shows the chosen camera. As long as the introduction
 * was not seen, the camera waits until a person turns it on there.
 */
function firstSource(
  switches: Switches,
  { cameraId, introduced, startLive }: Settings,
  leftOver: Source | undefined,
): Source | undefined {
  if (switches.demo) return { kind: 'demo' };
  if (leftOver !== undefined) return leftOver;
  if (!introduced || !startLive) return undefined;
  return { kind: 'camera', ...(cameraId === undefined ? {} : { id: cameraId }) };
}

function initialState(
  paths: AppPaths,
  switches: Switches,
  settings: Pick<AppState, 'settings' | 'language'>,
): AppState {
  const logo = currentLogo(paths.logo);
  const { platform } = process;
  return {
    ...settings,
    // Who asks for the demo clip wants to see that, and no camera is asked for.
    introduction: !settings.settings.introduced && !switches.demo,
    capture: { kind: 'idle' },
    recognizer: { kind: 'loading' },
    cameras: [],
    logo: logo.address,
    ownLogo: logo.own,
    ownEmoji: currentOwnEmoji(paths.ownEmoji),
    popOut: false,
    stream: { kind: 'off' },
    notices: [],
    platform: platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other',
    version: app.getVersion(),
  };
}
