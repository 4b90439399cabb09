// @ts-check
import { prepare, allReady } from '../setup/prepare.mjs';
import { hasDisplay, openVirtualDisplay } from './display.mjs';
import { electronEnvironment, findElectronRuntime } from './electron-runtime.mjs';
import { endEverythingOnInterruption } from './interruption.mjs';
import { exitOf, startProcess } from './processes.mjs';
import { projectRoot } from './project.mjs';
import { text } from './texts.mjs';

/**
 * Sets everything up and runs a program of ours that drives the app, on a display in memory where there is no other.
 *
 * @param {string} program in TypeScript, from the project's root
 * @param {string[]} parameters
 * @returns {Promise<number>} its exit code; 1 where the set-up is not complete
 */
export async function runOnDisplay(program, parameters) {
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  const states = await prepare(process.stderr);
  if (!allReady(states, ['packages', 'electron', 'tensorflow', 'build'])) {
    console.error(text('start.not-ready'));
    return 1;
  }
  const display = hasDisplay() ? undefined : await openVirtualDisplay();
  const environment = {
    ...process.env,
    ...electronEnvironment(findElectronRuntime()),
    ...(display && { DISPLAY: display.name }),
  };
  const child = startProcess(process.execPath, ['--import', 'tsx', program, ...parameters], {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { exitCode } = await exitOf(child);
  await display?.close();
  return exitCode;
}
