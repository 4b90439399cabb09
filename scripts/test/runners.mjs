// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from '../lib/files.mjs';
import { wasInterrupted } from '../lib/interruption.mjs';
import { endProcessTree, exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { allChecks, passes } from './checks.mjs';
import { runInstalls } from './installs.mjs';
import { totalsOfPlaywright } from './playwright-results.mjs';
import { provideShippedNode } from './shipped-node.mjs';
import { addTotals, noTotals, singleCheck, withoutSilentFailure } from './totals.mjs';

/** @typedef {import('./totals.mjs').Totals} Totals */

/**
 * The groups of tests, in the order in which they run: what fails fast comes first.
 * @type {Record<string, (environment: NodeJS.ProcessEnv, limit: number) => Promise<Totals>>}
 */
export const runners = {
  types: () => runChecks('types'),
  lint: () => runChecks('lint'),
  unit: runVitest,
  'shipped-node': runEngineOnShippedNode,
  e2e: (environment, limit) => runPlaywright([], environment, limit),
  installs: (environment, limit) =>
    runInstalls(environment, (installed) => runPlaywright(['--project=installed'], installed, limit)),
};

/** @param {'types' | 'lint'} group */
async function runChecks(group) {
  const results = [];
  for (const check of allChecks(text).filter((one) => one.group === group)) {
    const ok = await passes(check);
    if (wasInterrupted()) break;
    console.log(`${ok ? '✔' : '✖'} ${check.name}`);
    results.push(singleCheck(check.name, ok));
  }
  return addTotals(results);
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {number} limit milliseconds
 */
function runVitest(environment, limit) {
  return runVitestWith({ name: 'Vitest', node: process.execPath, filters: [] }, environment, limit);
}

/** What computes with TensorFlow: the recogniser with both engines, and the trainer's kernels. */
const engineTests = ['tests/inference', 'tests/training/kernels.test.ts'];

/**
 * The engine's tests once more under the Node version that the shipped Electron has inside.
 * @param {NodeJS.ProcessEnv} environment
 * @param {number} limit milliseconds
 */
async function runEngineOnShippedNode(environment, limit) {
  const node = await provideShippedNode();
  if ('reason' in node) {
    return { ...noTotals(), skipped: [{ name: 'shipped-node', reason: node.reason }] };
  }
  const name = 'Vitest, shipped Node';
  return runVitestWith({ name, node: node.program, filters: engineTests }, environment, limit);
}

/**
 * @param {{ name: string, node: string, filters: string[] }} which
 * @param {NodeJS.ProcessEnv} environment
 * @param {number} limit milliseconds
 */
function runVitestWith({ name, node, filters }, environment, limit) {
  const reporter = join(import.meta.dirname, 'vitest-reporter.mjs');
  const program = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const command = [node, program, 'run', ...filters, '--reporter=default', `--reporter=${reporter}`];
  return withResultsFile((file) =>
    runRunner(name, command, { ...environment, EMOJIFY_TEST_RESULTS: file }, limit, () => readJson(file)),
  );
}

/**
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} environment
 * @param {number} limit milliseconds
 */
function runPlaywright(parameters, environment, limit) {
  const program = join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js');
  const command = [process.execPath, program, 'test', ...parameters, '--reporter=list,json'];
  return withResultsFile((file) =>
    runRunner('Playwright', command, { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, limit, () => {
      const report = readJson(file);
      return report && totalsOfPlaywright(report);
    }),
  );
}

/**
 * @param {(file: string) => Promise<Totals>} use
 * @returns {Promise<Totals>}
 */
async function withResultsFile(use) {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-test-'));
  try {
    return await use(join(folder, 'results.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} name
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} environment
 * @param {number} limit milliseconds
 * @param {() => Totals | undefined} results
 */
async function runRunner(name, command, environment, limit, results) {
  const [executable = '', ...parameters] = command;
  const child = startProcess(executable, parameters, {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endProcessTree(child, 5000, 'SIGINT');
  }, limit);
  const { exitCode } = await exitOf(child);
  clearTimeout(timer);
  const reason = timedOut
    ? text('test.timed-out', { minutes: Math.round(limit / 60_000) })
    : text('test.exit-code', { code: exitCode });
  return withoutSilentFailure(name, results(), { ok: exitCode === 0 && !timedOut, reason }, text);
}
