// @ts-check
import { hasDisplay, openVirtualDisplay } from '../lib/display.mjs';
import { electronEnvironment, findElectronRuntime } from '../lib/electron-runtime.mjs';
import { endEverythingOnInterruption, wasInterrupted } from '../lib/interruption.mjs';
import { text } from '../lib/texts.mjs';
import { allReady, prepare } from '../setup/prepare.mjs';
import { runners } from '../test/runners.mjs';
import { addTotals, totalsLine } from '../test/totals.mjs';

/** @typedef {import('../test/totals.mjs').Totals} Totals */

/** Milliseconds that one runner may take before it counts as stuck. */
const usualLimit = 40 * 60_000;
const longLimit = 8 * 3600_000;

/** @param {string[]} parameters */
export async function main(parameters) {
  let settingUp = true;
  endEverythingOnInterruption(() => {
    console.error(`\n${text(settingUp ? 'setup.interrupted' : 'test.interrupted')}`);
  });
  const wish = readParameters(parameters);
  if (typeof wish === 'string') {
    console.error(wish);
    return 2;
  }
  const states = await prepare(process.stdout);
  settingUp = false;
  if (!allReady(states, ['packages', 'build'])) {
    console.error(text('test.not-ready'));
    console.log(totalsLine({ passed: 0, failed: ['set-up'], skipped: [] }));
    return 1;
  }
  const totals = await runAll(wish);
  // Half a result is none.
  if (wasInterrupted()) return undefined;
  printLists(totals);
  console.log(totalsLine(totals));
  return totals.failed.length === 0 ? 0 : 1;
}

/** @param {{ only: string[], long: boolean }} wish */
async function runAll({ only, long }) {
  const display = await openDisplay();
  const environment = {
    ...process.env,
    ...electronEnvironment(findElectronRuntime()),
    ...(display && { DISPLAY: display.name }),
    ...(long && { EMOJIFY_LONG_TESTS: '1' }),
  };
  /** @type {Totals[]} */
  const results = [];
  for (const [name, runner] of Object.entries(runners)) {
    if (!only.includes(name) || wasInterrupted()) continue;
    console.log(`\n── ${name} ──`);
    results.push(await runner(environment, long ? longLimit : usualLimit));
  }
  await display?.close();
  return addTotals(results);
}

async function openDisplay() {
  if (hasDisplay()) return undefined;
  try {
    return await openVirtualDisplay();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(text('test.no-display', { reason }));
    return undefined;
  }
}

/**
 * @param {string[]} parameters
 * @returns {{ only: string[], long: boolean } | string} a sentence when they are wrong
 */
export function readParameters(parameters) {
  const names = Object.keys(runners);
  let only = names;
  let long = false;
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index] ?? '';
    if (parameter === '--long') long = true;
    else if (parameter === '--only') only = (parameters[(index += 1)] ?? '').split(',');
    else if (parameter.startsWith('--only=')) only = parameter.slice('--only='.length).split(',');
    else return text('test.unknown-option', { option: parameter, names: names.join(',') });
  }
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) return text('test.unknown-runner', { name: unknown, names: names.join(', ') });
  return { only, long };
}

/** @param {Totals} totals */
function printLists({ failed, skipped }) {
  console.log('');
  if (skipped.length > 0) {
    console.log(text('test.skipped-list'));
    // Where no reason is given, the test's own name tells it.
    for (const { name, reason } of skipped) console.log(`  - ${[name, reason].filter(Boolean).join(': ')}`);
  }
  if (failed.length > 0) {
    console.log(text('test.failed-list'));
    for (const name of failed) console.log(`  ✖ ${name}`);
  }
}
