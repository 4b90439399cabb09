// @ts-check
import { findExecutable } from '../lib/executables.mjs';
import { run } from '../lib/processes.mjs';
import { SetupProblem } from './step.mjs';
import { compilerNeed, pipNeed } from './system-needs.mjs';
import {
  installRemedy,
  installSystemPackages,
  mayInstallSystemPackages,
  needIsMet,
} from './system-packages.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */

/**
 * Sees to it that a compiler and pip are there, which the way through the registries takes.
 * @param {SetupContext} context
 * @param {import('./step.mjs').Progress} progress
 * @returns {Promise<[string, ...string[]]>} the command of pip
 */
export async function provideCompilerAndPip(context, progress) {
  const missing = needIsMet(context, compilerNeed) ? [] : [compilerNeed];
  let pip = await findPip(context);
  if (pip === undefined) missing.push(pipNeed);
  await provide(context, missing, progress);
  pip ??= await findPip(context);
  if (pip === undefined) throw new SetupProblem(context.text('tensorflow.no-pip'));
  return pip;
}

/**
 * @param {SetupContext} context
 * @param {import('./step.mjs').Progress} progress
 */
export async function provideCompiler(context, progress) {
  if (!needIsMet(context, compilerNeed)) await provide(context, [compilerNeed], progress);
}

/**
 * @param {SetupContext} context
 * @param {import('./system-needs.mjs').SystemNeed[]} missing
 * @param {import('./step.mjs').Progress} progress
 */
async function provide(context, missing, progress) {
  if (missing.length === 0) return;
  if (!mayInstallSystemPackages(context)) {
    const remedy = await installRemedy(context, missing);
    throw new SetupProblem(context.text('tensorflow.tools-missing', { remedy }));
  }
  await installSystemPackages(context, missing, progress);
}

/**
 * What the choice of the engine hangs on: when it changes, another try is worth it.
 * @param {SetupContext} context
 */
export function situation(context) {
  const { environment } = context;
  return JSON.stringify([
    process.versions.modules,
    mayInstallSystemPackages(context),
    ...['g++', 'python3', 'python', 'pip3'].map((name) => findExecutable(name, environment) ?? null),
    environment.TFJS_NODE_CDN_STORAGE ?? null,
    environment.TFJS_NODE_BASE_URI ?? null,
  ]);
}

/**
 * The first pip that runs: the first Python found may be a stand-in that has none.
 * @param {SetupContext} context
 */
async function findPip({ environment }) {
  /** @type {[string, ...string[]][]} */
  const candidates = [
    ['python3', '-m', 'pip'],
    ['/usr/bin/python3', '-m', 'pip'],
    ['pip3'],
    ['python', '-m', 'pip'],
  ];
  for (const candidate of candidates) {
    const [command, ...parameters] = candidate;
    if ((await run(command, [...parameters, '--version'], { environment, limit: 20_000 })).ok)
      return candidate;
  }
  return undefined;
}
