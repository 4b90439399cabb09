// @ts-check
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

const neededSteps = ['packages', 'build'];

export async function main() {
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  const states = await prepare(process.stdout, { steps: neededSteps });
  const ready = allReady(states, neededSteps);
  if (ready) console.log(states.get('build')?.detail);
  return ready ? 0 : 1;
}
