// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeFileAtomically } from '../lib/files.mjs';
import { npmCommand } from '../lib/npm.mjs';
import { SetupProblem } from './step.mjs';
import { lastLines, runTool } from './tool.mjs';

/**
 * The npm packages of package-lock.json.
 * @param {import('./step.mjs').SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function createPackagesStep(context) {
  const { root, text } = context;
  const stampFile = join(root, 'node_modules', '.emojify', 'packages.json');
  const ownRecord = join(root, 'node_modules', '.package-lock.json');

  const check = () => {
    const stamp = readJson(stampFile);
    const lockHash = hashOfLock(root);
    if (stamp?.lock !== lockHash) {
      // Someone may have run npm by hand; what it says it has installed is as good as our own stamp.
      if (!installedAsLocked(root)) {
        return { ready: false, detail: text('packages.missing'), remedy: text('packages.remedy') };
      }
      writeFileAtomically(stampFile, JSON.stringify({ lock: lockHash }));
    }
    return missingFolder(root) === undefined
      ? { ready: true, detail: text('packages.ready') }
      : { ready: false, detail: text('packages.incomplete'), remedy: text('packages.remedy') };
  };

  /** @param {import('./step.mjs').Progress} progress */
  const run = async (progress) => {
    // Nothing may look complete while npm is at work, and npm may be killed at any moment.
    rmSync(stampFile, { force: true });
    rmSync(ownRecord, { force: true });
    const parameters = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline'];
    // A production environment would leave out what builds and starts the app.
    parameters.push('--include=dev', '--include=optional', '--ignore-scripts');
    /** @type {import('./tool.mjs').Tool} */
    const tool = {
      name: 'npm',
      what: text('packages.installing'),
      command: [...npmCommand(), ...parameters],
      folder: root,
    };
    const outcome = await runTool(context, tool, progress);
    if (!outcome.ok) throw new SetupProblem(problemOf(outcome, text));
    writeFileAtomically(stampFile, JSON.stringify({ lock: hashOfLock(root) }));
  };

  return { id: 'packages', title: text('packages.title'), check, run };
}

/** @param {string} root */
function hashOfLock(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * Whether npm's record of what it installed, which it writes last, fits the lock file.
 * @param {string} root
 */
function installedAsLocked(root) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  /** @type {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const locked = readJson(join(root, 'package-lock.json')).packages;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    // Optional packages are mostly those of other systems.
    if (there === undefined) return entry.optional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * A package that npm has installed and that has been removed since.
 * @param {string} root
 */
function missingFolder(root) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (installed === undefined) return 'node_modules';
  return Object.keys(installed).find((path) => !existsSync(join(root, path)));
}

/** Which words of npm mean what: the first that fits. */
const troubles = /** @type {const} */ ([
  ['out-of-step', /can only install packages when your package\.json|Missing: .* from lock file/],
  ['network', /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network|ERR_SOCKET_TIMEOUT/],
  ['permission', /EACCES|EPERM/],
  ['disk', /ENOSPC/],
  ['npm-missing', /spawn npm ENOENT/],
]);

/**
 * @param {import('./tool.mjs').ToolOutcome} outcome
 * @param {import('../lib/texts.mjs').Text} text
 */
function problemOf(outcome, text) {
  const kind = troubles.find(([, words]) => words.test(outcome.output))?.[0] ?? 'other';
  return `${text(`packages.failed.${kind}`, { log: outcome.log })}\n${lastLines(outcome.output)}`;
}
