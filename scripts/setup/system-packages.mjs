// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findExecutable } from '../lib/executables.mjs';
import { run } from '../lib/processes.mjs';
import { SetupProblem } from './step.mjs';
import { lastLines, runTool } from './tool.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').Progress} Progress */
/** @typedef {import('./system-needs.mjs').SystemNeed} SystemNeed */
/** @typedef {import('./system-needs.mjs').PackageManager} PackageManager */

/** @type {Record<PackageManager, { program: string, install: string }>} */
const managers = {
  apt: { program: 'apt-get', install: 'apt-get install -y --no-install-recommends' },
  dnf: { program: 'dnf', install: 'dnf install -y' },
  pacman: { program: 'pacman', install: 'pacman -S --needed --noconfirm' },
  zypper: { program: 'zypper', install: 'zypper install -y' },
};

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {PackageManager | undefined}
 */
function packageManager(environment) {
  const names = /** @type {PackageManager[]} */ (Object.keys(managers));
  return names.find((name) => findExecutable(managers[name].program, environment));
}

/**
 * Whether the set-up may install system packages by itself.
 * @param {SetupContext} context
 */
export function mayInstallSystemPackages(context) {
  return context.isAdministrator && packageManager(context.environment) === 'apt';
}

/**
 * Whether a library or program of the system is there.
 * @param {SetupContext} context
 * @param {SystemNeed} need
 */
export function needIsMet({ environment }, { library, program }) {
  if (program !== undefined) return findExecutable(program, environment) !== undefined;
  return (
    library === undefined || libraryFolders(environment).some((folder) => existsSync(join(folder, library)))
  );
}

/** @param {NodeJS.ProcessEnv} environment */
function libraryFolders(environment) {
  const triplets = ['x86_64-linux-gnu', 'aarch64-linux-gnu', 'arm-linux-gnueabihf'];
  return [
    ...(environment.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean),
    ...['/usr/lib64', '/usr/lib', '/lib64', '/lib', '/usr/local/lib'],
    ...triplets.flatMap((triplet) => [`/usr/lib/${triplet}`, `/lib/${triplet}`]),
  ];
}

/**
 * The sentence with the one command that installs what is missing.
 * @param {SetupContext} context
 * @param {SystemNeed[]} needs
 */
export async function installRemedy(context, needs) {
  const manager = packageManager(context.environment);
  const sudo = context.isAdministrator ? '' : 'sudo ';
  if (manager !== undefined) {
    const names = await packageNames(context, manager, needs);
    return context.text('system.remedy', {
      command: `${sudo}${managers[manager].install} ${names.join(' ')}`,
    });
  }
  const names = needs.map((need) => need.library ?? need.program ?? need.dnf).join(', ');
  return context.text('system.remedy-unknown', { names });
}

/** @type {WeakSet<SetupContext>} the set-ups that have updated the package lists */
const prepared = new WeakSet();

/**
 * Installs system packages, which only root on a Debian or Ubuntu can have done for them.
 * @param {SetupContext} context
 * @param {SystemNeed[]} needs
 * @param {Progress} progress
 */
export async function installSystemPackages(context, needs, progress) {
  if (!mayInstallSystemPackages(context)) throw new SetupProblem(await installRemedy(context, needs));
  if (!prepared.has(context)) {
    // An earlier installation may have been killed in the middle.
    await apt(context, ['dpkg', '--configure', '-a'], context.text('system.updating'), progress);
    await apt(context, ['apt-get', 'update', '-q'], context.text('system.updating'), progress);
    prepared.add(context);
  }
  const names = await packageNames(context, 'apt', needs);
  const what = context.text('system.installing', { names: names.join(' ') });
  const outcome = await apt(context, [...managers.apt.install.split(' '), ...names], what, progress);
  if (outcome.ok) return;
  const problem = context.text('system.failed', { log: outcome.log });
  throw new SetupProblem(`${problem}\n${lastLines(outcome.output)}`);
}

/**
 * @param {SetupContext} context
 * @param {string[]} command
 * @param {string} what
 * @param {Progress} progress
 */
function apt(context, command, what, progress) {
  const [program = '', ...parameters] = command;
  const waitForOthers = program === 'apt-get' ? ['-o', 'DPkg::Lock::Timeout=120'] : [];
  return runTool(
    context,
    {
      name: [program, parameters[0]].join('-'),
      what,
      command: [program, ...parameters, ...waitForOthers],
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    },
    progress,
  );
}

/**
 * @param {SetupContext} context
 * @param {PackageManager} manager
 * @param {SystemNeed[]} needs
 */
async function packageNames({ environment }, manager, needs) {
  if (manager !== 'apt') return needs.map((need) => need[manager]);
  return Promise.all(needs.map((need) => aptName(need.apt, environment)));
}

/**
 * The first of a package's names that this release knows.
 * @param {string[]} names
 * @param {NodeJS.ProcessEnv} environment
 */
async function aptName(names, environment) {
  const last = names.at(-1) ?? '';
  for (const name of names.slice(0, -1)) {
    if ((await run('apt-cache', ['show', name], { environment })).ok) return name;
  }
  return last;
}
