// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasIntegrity } from '../lib/files.mjs';
import { npmCommand } from '../lib/npm.mjs';
import { run } from '../lib/processes.mjs';
import { SetupProblem } from './step.mjs';
import { lastLines, runTool } from './tool.mjs';

/** @typedef {import('./pinned-downloads.mjs').PinnedPackage} PinnedPackage */
/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').Progress} Progress */

// A registry answers at once or the network is down; a slow line still brings something in a minute.
const patience = { firstByte: 60_000, nextByte: 60_000 };

/**
 * Fetches a package file with npm.
 * @param {SetupContext} context
 * @param {PinnedPackage} pinned
 * @param {string} work a folder of the cache for what is not finished
 * @param {Progress} progress
 */
export function downloadWithNpm(context, pinned, work, progress) {
  return downloadVerified(context, pinned, work, (downloads) => {
    const temporary = join(downloads, 'npm-cache');
    mkdirSync(temporary);
    // npm fills its cache while it downloads: there the progress can be seen, and the user's own stays small.
    const parameters = ['pack', pinned.specification, '--pack-destination', downloads, '--cache', temporary];
    return runTool(
      context,
      {
        name: 'npm-pack',
        what: downloadText(context, pinned),
        command: [...npmCommand(), ...parameters, '--loglevel=error', '--no-update-notifier'],
        folder: downloads,
        download: { folder: temporary, bytes: pinned.bytes, ...patience },
      },
      progress,
    );
  });
}

/**
 * Fetches a Python package file with pip.
 * @param {SetupContext} context
 * @param {PinnedPackage & { python: string, platform: string }} pinned
 * @param {string} work a folder of the cache for what is not finished
 * @param {[string, ...string[]]} pip the command of pip
 * @param {Progress} progress
 */
export function downloadWithPip(context, pinned, work, pip, progress) {
  return downloadVerified(context, pinned, work, (downloads) => {
    const temporary = join(downloads, 'pip-temporary');
    mkdirSync(temporary);
    const target = ['--python-version', pinned.python, '--platform', pinned.platform];
    const parameters = ['download', pinned.specification, '--no-deps', '--only-binary=:all:', ...target];
    return runTool(
      context,
      {
        name: 'pip',
        what: downloadText(context, pinned),
        command: [...pip, ...parameters, '--no-cache-dir', '-d', downloads],
        environment: { TMPDIR: temporary, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' },
        download: { folder: temporary, bytes: pinned.bytes, ...patience },
      },
      progress,
    );
  });
}

/**
 * @param {SetupContext} context
 * @param {PinnedPackage} pinned
 */
function downloadText(context, pinned) {
  const megabytes = Math.max(1, Math.round(pinned.bytes / 1e6));
  return context.text('download.running', { name: pinned.specification, megabytes });
}

/**
 * Where a download is kept until what it is needed for is finished: a set-up that was stopped goes on with
 * it.
 * @param {SetupContext} context
 * @param {PinnedPackage} pinned
 */
export function keptDownload({ cache }, pinned) {
  return join(cache, 'downloads', `${pinned.specification.replace(/[^\w.-]+/g, '-')}.package`);
}

/**
 * @param {SetupContext} context
 * @param {PinnedPackage} pinned
 * @param {string} work
 * @param {(folder: string) => Promise<import('./tool.mjs').ToolOutcome>} download
 * @returns {Promise<string>} the file, which is what was pinned
 */
async function downloadVerified(context, pinned, work, download) {
  const kept = keptDownload(context, pinned);
  // Damaged on its way or on the disk, perhaps: then once more, and it is never used.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    if (!existsSync(kept)) renameSync(await downloadOnce(context, pinned, work, download), kept);
    if (await hasIntegrity(kept, pinned.integrity)) return kept;
    rmSync(kept, { force: true });
  }
  throw new SetupProblem(context.text('download.damaged', { name: pinned.specification }));
}

/**
 * @param {SetupContext} context
 * @param {PinnedPackage} pinned
 * @param {string} work
 * @param {(folder: string) => Promise<import('./tool.mjs').ToolOutcome>} download
 */
async function downloadOnce(context, pinned, work, download) {
  const folder = join(work, 'download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(context.cache, 'downloads'), { recursive: true });
  const outcome = await download(folder);
  const file = readdirSync(folder).find((name) => /\.(tgz|whl)$/.test(name));
  if (outcome.ok && file !== undefined) return join(folder, file);
  const key = outcome.stalled ? 'download.stalled' : 'download.failed';
  const problem = context.text(key, { name: pinned.specification, log: outcome.log });
  throw new SetupProblem(`${problem}\n${lastLines(outcome.output)}`);
}

/**
 * Unpacks some files of a package that npm has fetched.
 * @param {SetupContext} context
 * @param {string} file
 * @param {string} folder
 * @param {string[]} paths inside the package
 */
export async function unpackTarball(context, file, folder, paths) {
  const outcome = await run('tar', ['-xzf', file, '-C', folder, ...paths]);
  if (!outcome.ok) {
    throw new SetupProblem(
      `${context.text('download.not-unpacked', { file })}\n${lastLines(outcome.output)}`,
    );
  }
}
