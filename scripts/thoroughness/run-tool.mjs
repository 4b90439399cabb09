// @ts-check
import { allReady, prepare } from '../setup/prepare.mjs';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';

/**
 * Sets up what tests need, and runs a program of Node's over them.
 * @param {string[]} parameters the program's file first
 * @returns {Promise<number>} its exit code; 1 where the set-up is not complete
 */
export async function runTool(parameters) {
  endEverythingOnInterruption(() => console.error(`\n${text('test.interrupted')}`));
  if (!allReady(await prepare(process.stderr), ['packages', 'tensorflow', 'build'])) {
    console.error(text('test.not-ready'));
    return 1;
  }
  const child = startProcess(process.execPath, parameters, { cwd: projectRoot, stdio: 'inherit' });
  return (await exitOf(child)).exitCode;
}
