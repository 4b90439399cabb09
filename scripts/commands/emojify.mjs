// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failureCode } from '../lib/failure-code.mjs';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

/** A command line opens no window, and where it runs there may be neither Electron nor a way to get it. */
const neededSteps = ['packages', 'tensorflow', 'build'];

/** @param {string[]} parameters */
export async function main(parameters) {
  const leaveSignalsAlone = endEverythingOnInterruption(() =>
    console.error(`\n${text('setup.interrupted')}`),
  );
  // What the command line prints may be read by another program, so the set-up keeps off the standard output.
  const states = await prepare(process.stderr, { steps: neededSteps });
  leaveSignalsAlone();
  if (!allReady(states, neededSteps)) return fail(text('emojify.not-ready'), parameters);
  const program = join(projectRoot, 'out', 'main', 'cli.js');
  if (!existsSync(program)) return fail(text('emojify.no-program'), parameters);
  // In this same process: exit code, signals, pipes and start-up time are then the program's own.
  process.argv = [process.execPath, program, ...parameters];
  await import(pathToFileURL(program).href);
  return undefined;
}

/**
 * @param {string} sentence
 * @param {string[]} parameters
 */
function fail(sentence, parameters) {
  console.error(sentence);
  return failureCode(parameters);
}
