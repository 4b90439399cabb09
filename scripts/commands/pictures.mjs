// @ts-check
import { hasDisplay, openVirtualDisplay } from '../lib/display.mjs';
import { electronEnvironment, findElectronRuntime } from '../lib/electron-runtime.mjs';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

/** Takes the documents' pictures of the app, on a display in memory where there is no other. */
export async function main() {
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
  const pictures = startProcess(process.execPath, ['--import', 'tsx', 'tests/pictures/index.ts'], {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { exitCode } = await exitOf(pictures);
  await display?.close();
  return exitCode;
}
