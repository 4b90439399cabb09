// @ts-check
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/processes.mjs';

/**
 * A way of putting the app onto a computer without changing the computer.
 * @typedef {object} InstallKind
 * @property {string} name
 * @property {NodeJS.Platform} platform
 * @property {(file: string) => boolean} takes by the name of the file
 * @property {(file: string, folder: string) => [string, ...string[]]} command
 * @property {boolean} [verbatim] the command's words reach the program without quotes
 * @property {string[]} executable inside the folder
 */

/** @type {InstallKind[]} */
export const installKinds = [
  {
    name: 'deb',
    platform: 'linux',
    takes: (file) => file.endsWith('.deb'),
    // A root of its own, in which nothing is: the scripts of the package, which change the system, do not run.
    command: (file, folder) => ['dpkg-deb', '-x', file, folder],
    executable: ['opt', 'Emojify', 'emojify'],
  },
  {
    name: 'tar.gz',
    platform: 'linux',
    takes: (file) => file.endsWith('.tar.gz'),
    command: (file, folder) => ['tar', '-xzf', file, '-C', folder, '--strip-components=1'],
    executable: ['emojify'],
  },
  {
    name: 'AppImage',
    platform: 'linux',
    takes: (file) => file.endsWith('.AppImage'),
    command: (file) => [file, '--appimage-extract'],
    executable: ['squashfs-root', 'AppRun'],
  },
  {
    name: 'nsis',
    platform: 'win32',
    takes: (file) => file.endsWith('.exe'),
    // The folder stands last and without quotes, spaces or not: NSIS wants it so.
    command: (file, folder) => [file, '/S', `/D=${folder}`],
    verbatim: true,
    executable: ['Emojify.exe'],
  },
  {
    name: 'zip',
    platform: 'darwin',
    takes: (file) => file.endsWith('.zip'),
    command: (file, folder) => ['ditto', '-x', '-k', file, folder],
    executable: ['Emojify.app', 'Contents', 'MacOS', 'Emojify'],
  },
];

/**
 * The files in a folder that can be installed on this system, one of each kind.
 * @param {string} folder
 * @param {NodeJS.Platform} [platform]
 * @returns {{ kind: InstallKind, file: string }[]}
 */
export function installableFiles(folder, platform = process.platform) {
  const names = readdirSync(folder).sort();
  return installKinds
    .filter((kind) => kind.platform === platform)
    .flatMap((kind) => {
      const name = names.findLast((each) => kind.takes(each));
      return name === undefined ? [] : [{ kind, file: join(folder, name) }];
    });
}

/**
 * Installs the app into a folder.
 * @param {{ kind: InstallKind, file: string }} what
 * @param {string} folder is made
 * @returns {Promise<{ executable: string } | { problem: string }>}
 */
export async function installApp({ kind, file }, folder) {
  mkdirSync(folder, { recursive: true });
  const [program, ...parameters] = kind.command(file, folder);
  const { verbatim = false } = kind;
  const { ok, output } = await run(program, parameters, { folder, verbatim });
  return ok ? { executable: join(folder, ...kind.executable) } : { problem: output };
}
