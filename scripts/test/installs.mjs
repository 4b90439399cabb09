// @ts-check
// Installs every package of this system into a folder whose name is not easy, and lets an ordinary user use the app.
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { packageApp } from '../packaging/package.mjs';
import { installableFiles, installApp } from './install-app.mjs';
import { smokeTest } from './smoke.mjs';
import { addTotals, noTotals, singleCheck } from './totals.mjs';

/** @typedef {import('./totals.mjs').Totals} Totals */

/** Whom the scenarios run as where root runs the tests: Chromium has no sandbox for root. */
const ordinaryUser = '4242:4242';

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {(environment: NodeJS.ProcessEnv) => Promise<Totals>} scenarios runs those for an installed app
 * @returns {Promise<Totals>}
 */
export async function runInstalls(environment, scenarios) {
  if (environment.EMOJIFY_LONG_TESTS !== '1') {
    return { ...noTotals(), skipped: [{ name: 'installs', reason: text('test.installs-long') }] };
  }
  const release = environment.EMOJIFY_RELEASE ?? join(projectRoot, 'release');
  if (environment.EMOJIFY_RELEASE === undefined && (await packageApp([])) !== 0) {
    return { ...noTotals(), failed: ['package'] };
  }
  const files = existsSync(release) ? installableFiles(release) : [];
  if (files.length === 0) return { ...noTotals(), failed: [text('test.nothing-to-install', { release })] };
  const results = [];
  for (const file of files) results.push(await inFolderOfItsOwn(file, environment, scenarios));
  return addTotals(results);
}

/**
 * @param {{ kind: import('./install-app.mjs').InstallKind, file: string }} what
 * @param {NodeJS.ProcessEnv} environment
 * @param {(environment: NodeJS.ProcessEnv) => Promise<Totals>} scenarios
 * @returns {Promise<Totals>}
 */
async function inFolderOfItsOwn(what, environment, scenarios) {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-install-'));
  const { name } = what.kind;
  try {
    chmodSync(folder, 0o755);
    const installed = await installApp(what, join(folder, 'Programs of 用户'));
    if ('problem' in installed) return { ...noTotals(), failed: [`${name}: ${installed.problem}`] };
    console.log(`\n${text('test.installed', { file: what.file, executable: installed.executable })}`);
    // An AppImage unpacks itself for nobody but who asked it to, and that may be root.
    if (process.platform !== 'win32') await run('chmod', ['-R', 'a+rX', folder]);
    if (process.platform !== 'linux') {
      return singleCheck(`${name}: smoke`, await smokeTest(installed.executable));
    }
    const totals = await scenarios({
      ...environment,
      EMOJIFY_INSTALLED: installed.executable,
      ...(process.getuid?.() === 0 && {
        EMOJIFY_INSTALLED_USER: ordinaryUser,
        EMOJIFY_INSTALLED_HOME: join(folder, 'home of 用户'),
      }),
    });
    const named = (/** @type {string} */ test) => `${name}: ${test}`;
    return { ...totals, failed: totals.failed.map(named) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
