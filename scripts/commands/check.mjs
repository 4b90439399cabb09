// @ts-check
import { endEverythingOnInterruption, wasInterrupted } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';
import { allChecks, passes } from '../test/checks.mjs';

export async function main() {
  let settingUp = true;
  endEverythingOnInterruption(() => {
    console.error(`\n${text(settingUp ? 'setup.interrupted' : 'test.interrupted')}`);
  });
  const states = await prepare(process.stdout);
  settingUp = false;
  if (!allReady(states, ['packages'])) return 1;
  /** @type {string[]} */
  const failed = [];
  for (const check of allChecks(text)) {
    const ok = await passes(check);
    if (wasInterrupted()) return undefined;
    console.log(`${ok ? '✔' : '✖'} ${check.name}: ${text(ok ? 'check.passed' : 'check.failed')}`);
    if (!ok) failed.push(check.name);
  }
  console.log(
    failed.length === 0 ? text('check.all-passed') : text('check.some-failed', { names: failed.join(', ') }),
  );
  return failed.length === 0 ? 0 : 1;
}
