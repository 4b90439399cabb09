// @ts-check
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

/** @param {string[]} parameters */
export async function main(parameters) {
  const begin = Date.now();
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  const states = await prepare(process.stdout, { different: { retry: parameters.includes('--retry') } });
  if (!allReady(states)) return 1;
  const seconds = Math.round((Date.now() - begin) / 1000);
  console.log(seconds > 1 ? text('setup.done', { seconds }) : text('setup.already-done'));
  return 0;
}
