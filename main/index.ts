import { app, BrowserWindow, dialog, Menu } from 'electron';
import { unfitVariable } from '../common/recognizer-protocol.js';
import { createTexts, languageOf } from '../common/texts.js';
import { startApplication, type Application } from './application.js';
import { registerAppProtocol } from './app-protocol.js';
import { runCommandLine } from './command-line.js';
import { FilesToOpen, handedModelFiles, modelFilesIn, type HandedOver } from './files-to-open.js';
import { startLine } from './crash-reports.js';
import { useLessMemory } from './less-memory.js';
import { createLog, logFile, type Log } from './log.js';
import { needsNativeTrial, tryNative } from './native-trial.js';
import { appPaths, engineTrialEntry, type AppPaths } from './paths.js';
import { findNoNames, lockDown } from './security.js';
import { commandLineOf, readSwitches } from './switches.js';
import { systemLocale } from './system-locale.js';
import { launchUtility, type OwnProcess } from './utility.js';

/** What may still be done after a person asked the app to end. Milliseconds. */
const longestClose = 4_000;

const command = commandLineOf(process.argv.slice(1), !app.isPackaged);
const started: HandedOver = { modelFiles: modelFilesIn(process.argv.slice(1), process.cwd()) };
// Not awaited: Electron becomes ready only after this module has run to its end.
if (command !== undefined) void runCommandLine(command);
else if (app.requestSingleInstanceLock(started)) void runApplication();
// The first instance comes to the front and takes the files; this one has nothing to do.
else app.exit(0);

async function runApplication(): Promise<void> {
  const paths = appPaths();
  const log = createLog(paths.logs);
  crashLoudly(log, paths);
  const files = filesToOpen();
  // Chromium tells the terminal about every service that a container lacks; what matters is in our own log.
  app.commandLine.appendSwitch('log-level', '3');
  findNoNames();
  useLessMemory();
  registerAppProtocol();
  // Windows shows notifications and the task bar's icon under this name.
  app.setAppUserModelId('io.github.emojify');
  await app.whenReady();
  setMenu();
  await lockDown(log);
  log.info(startLine(app.getVersion()));
  if (needsNativeTrial) await refuseUnfitLibrary(paths);
  const application = startApplication(paths, readSwitches(process.argv), log);
  app.on('second-instance', application.show);
  files.deliverTo(application.openModelFiles);
  app.on('activate', application.show);
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(application);
  closeWithWindows(application);
}

/** Tells the recognition thread and every process of the app. */
async function refuseUnfitLibrary({ engineTrial }: AppPaths): Promise<void> {
  const launch = (): OwnProcess<never> => launchUtility(engineTrialEntry, 'Emojify trial');
  const reason = await tryNative({ file: engineTrial, version: app.getVersion(), launch });
  if (reason !== undefined) process.env[unfitVariable] = reason;
}

/** Files of this start, of later ones, and on macOS of double clicks, which begin before the app is ready. */
function filesToOpen(): FilesToOpen {
  const files = new FilesToOpen();
  files.add(started.modelFiles);
  app.on('second-instance', (_event, _argv, _folder, handed) => files.add(handedModelFiles(handed)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    files.add(modelFilesIn([file], '/'));
  });
  return files;
}

/** Every way of ending the app passes here: the camera is released, the thread ends, and the app with them. */
function closeBeforeQuit(application: Application): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const latest = new Promise((resolve) => setTimeout(resolve, longestClose));
    void Promise.race([application.close(), latest]).finally(() => app.exit(Number(process.exitCode ?? 0)));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

/** Windows that shuts down or logs off tells the windows alone, and waits for nobody. */
function closeWithWindows(application: Application): void {
  const follow = (window: Pick<BrowserWindow, 'on'>): void =>
    void window.on('session-end', application.endWithSystem);
  BrowserWindow.getAllWindows().forEach(follow);
  app.on('browser-window-created', (_event, window) => follow(window));
}

/** A bug is logged, told, and ends the app, once; the next start says that it ended unexpectedly. */
function crashLoudly(log: Log, { logs }: AppPaths): void {
  let crashing = false;
  const crash = (error: unknown): void => {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (crashing) return;
    crashing = true;
    if (app.isReady() && !readSwitches(process.argv).headlessReport) tellOfBug(logFile(logs));
    app.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

/** The window may be gone, or never have come: then this is all that a person sees. */
function tellOfBug(file: string): void {
  const { t } = createTexts(languageOf(systemLocale()));
  dialog.showErrorBox(t('main:bug.title'), t('main:bug.text', { file }));
}

/** Only macOS needs a menu: without one, copying and quitting have no shortcuts there. */
function setMenu(): void {
  const menu =
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
