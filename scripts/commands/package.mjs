// @ts-check
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { packageApp } from '../packaging/package.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

/** @param {string[]} parameters */
export async function main(parameters) {
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  const states = await prepare(process.stdout);
  if (!allReady(states, ['packages', 'electron', 'tensorflow', 'build'])) {
    console.error(text('start.not-ready'));
    return 1;
  }
  return packageApp(parameters);
}
