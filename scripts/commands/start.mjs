// @ts-check
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasDisplay, openVirtualDisplay } from '../lib/display.mjs';
import { findElectronRuntime } from '../lib/electron-runtime.mjs';
import {
  beforeExit,
  endEverything,
  endEverythingOnInterruption,
  wasInterrupted,
} from '../lib/interruption.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

const demoSeconds = 20;

/** @param {string[]} parameters */
export async function main(parameters) {
  let opened = false;
  endEverythingOnInterruption(() =>
    console.error(`\n${text(opened ? 'start.stopping' : 'setup.interrupted')}`),
  );
  const states = await prepare(process.stdout);
  const runtime = findElectronRuntime();
  if (runtime === undefined || !allReady(states, ['packages', 'electron', 'build'])) {
    return fail(text('start.not-ready'));
  }
  if (!existsSync(join(projectRoot, 'out', 'main', 'index.js'))) return fail(text('start.no-app'));
  opened = true;
  if (hasDisplay()) return openApp(runtime, [], parameters, process.env);
  return showWithoutDisplay(runtime, parameters);
}

/**
 * The same app at work on a display in memory: what it reads as text, what it shows as a picture.
 * @param {import('../lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {string[]} parameters
 */
async function showWithoutDisplay(runtime, parameters) {
  const picture = resolve('emojify-window.png');
  console.log(text('start.no-display', { seconds: demoSeconds, file: picture }));
  let display;
  try {
    display = await openVirtualDisplay();
  } catch (error) {
    return fail(
      text('start.no-virtual-display', { reason: error instanceof Error ? error.message : String(error) }),
    );
  }
  const demo = [
    '--demo',
    '--headless-report',
    `--demo-seconds=${demoSeconds}`,
    `--window-picture=${picture}`,
  ];
  // Chromium would look for a graphics card and a desktop's services, and complain between the readings.
  const quiet = ['--disable-gpu', '--log-level=3'];
  // An Emojify that is open already, on a display that is not ours, would take this one for its second start.
  const data = mkdtempSync(join(tmpdir(), 'emojify-demo-'));
  const removeData = () => rmSync(data, { recursive: true, force: true });
  beforeExit(removeData);
  try {
    const environment = { ...process.env, DISPLAY: display.name };
    return await openApp(
      runtime,
      [...quiet, `--user-data-dir=${data}`],
      [...demo, ...parameters],
      environment,
    );
  } finally {
    await display.close();
    removeData();
  }
}

/**
 * @param {import('../lib/electron-runtime.mjs').ElectronRuntime} runtime
 * @param {string[]} switches Chromium's
 * @param {string[]} parameters the app's
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number | undefined>} the app's exit code
 */
async function openApp(runtime, switches, parameters, environment) {
  const all = [...neededSwitches(environment), ...switches, projectRoot, ...parameters];
  const app = startProcess(runtime.executable, all, {
    // Left over from another program, this would turn the app into plain Node.
    env: { ...environment, ELECTRON_RUN_AS_NODE: undefined },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { exitCode, signal } = await exitOf(app);
  // Whoever asked for the end knows it, and the exit code is theirs.
  if (wasInterrupted()) return undefined;
  await endEverything();
  if (signal !== undefined) console.error(text('start.ended-by-signal', { signal }));
  else if (exitCode !== 0) console.error(text('start.ended-with-code', { code: exitCode }));
  return exitCode;
}

/** @param {NodeJS.ProcessEnv} environment */
function neededSwitches(environment) {
  const chosen = [];
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log(text('start.root'));
    chosen.push('--no-sandbox');
  }
  // Older Electrons look for X11 only, unless told.
  if (process.platform === 'linux' && !environment.DISPLAY) chosen.push('--ozone-platform-hint=auto');
  return chosen;
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  return 1;
}
