// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endEverythingOnInterruption } from '../lib/interruption.mjs';
import { exitOf, run, startProcess } from '../lib/processes.mjs';
import { electronEnvironment, findElectronRuntime } from '../lib/electron-runtime.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { checkSteps, createContext, createSteps } from '../setup/run-setup.mjs';

/** @typedef {{ id: string, ready: boolean, detail: string, remedy?: string | undefined }} Part */

const commandLine = join(projectRoot, 'out', 'main', 'cli.js');

/** @param {string[]} parameters */
export async function main(parameters) {
  endEverythingOnInterruption(() => undefined);
  const steps = createSteps(createContext());
  const states = await checkSteps(steps);
  const parts = steps.map(({ id, title }) => {
    const { ready, detail, remedy } = states.get(id) ?? { ready: false, detail: '', remedy: undefined };
    return { id, title, ready, detail, remedy };
  });
  // The command line looks deeper (engine, models, camera), but only what is set up can run it.
  const canAsk = ['packages', 'build'].every((id) => states.get(id)?.ready) && existsSync(commandLine);
  if (parameters.includes('--json')) return printJson(parts, canAsk);
  return printLines(parts, canAsk);
}

/**
 * @param {(Part & { title: string })[]} parts
 * @param {boolean} canAsk
 */
async function printLines(parts, canAsk) {
  for (const { title, ready, detail, remedy } of parts) {
    console.log(
      `${ready ? '✔' : '✖'} ${title} · ${text(ready ? 'doctor.ready' : 'doctor.missing')}: ${detail}`,
    );
    if (remedy !== undefined) console.log(`    → ${remedy}`);
  }
  const deeper = canAsk ? await askCommandLine() : 0;
  const allReady = parts.every(({ ready }) => ready) && deeper === 0;
  console.log(text(allReady ? 'doctor.all-ready' : 'doctor.some-missing'));
  return allReady ? 0 : 1;
}

async function askCommandLine() {
  const options = /** @type {const} */ ({ stdio: 'inherit', env: environment() });
  const { exitCode } = await exitOf(startProcess(process.execPath, [commandLine, 'doctor'], options));
  return exitCode;
}

/**
 * @param {(Part & { title: string })[]} parts
 * @param {boolean} canAsk
 */
async function printJson(parts, canAsk) {
  const own = parts.map(({ id, ready, detail, remedy }) => ({ id, ready, detail, remedy }));
  const deeper = canAsk ? await partsOfCommandLine() : [];
  const all = [...own, ...deeper.filter((part) => own.every(({ id }) => id !== part.id))];
  console.log(JSON.stringify({ parts: all }));
  return all.every(({ ready }) => ready) ? 0 : 1;
}

/** @returns {Promise<Part[]>} */
async function partsOfCommandLine() {
  const outcome = await run(process.execPath, [commandLine, 'doctor', '--json'], {
    environment: environment(),
  });
  const line = outcome.output.split('\n').findLast((text) => text.startsWith('{'));
  /** @type {{ id: string, state: string, detail: string, remedy?: string }[]} */
  const parts = line === undefined ? [] : JSON.parse(line).parts;
  return parts.map(({ state, ...part }) => ({ ...part, ready: state !== 'missing' }));
}

function environment() {
  return { ...process.env, ...electronEnvironment(findElectronRuntime()) };
}
