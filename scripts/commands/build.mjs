// @ts-check
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';

export async function main() {
  endEverythingOnInterruption(() => console.error(`\n${text('setup.interrupted')}`));
  const states = await prepare(process.stdout);
  const ready = allReady(states, ['packages', 'build']);
  if (ready) console.log(states.get('build')?.detail);
  return ready ? 0 : 1;
}
