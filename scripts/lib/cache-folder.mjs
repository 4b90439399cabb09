// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { processIsAlive } from './processes.mjs';

/**
 * The user's folder for what was downloaded or built once and serves every checkout.
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 */
export function cacheFolder(environment = process.env, platform = process.platform, home = homedir()) {
  if (environment.EMOJIFY_CACHE) return environment.EMOJIFY_CACHE;
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Emojify', 'Cache');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Emojify');
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'emojify');
}

/**
 * What is kept for one checkout in the cache that all share.
 * @param {string} root
 */
export function checkoutName(root) {
  return `checkout-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
}

/**
 * Makes a folder for work in progress. It lies inside the cache, so that a finished part only needs a rename.
 * @param {string} cache
 */
export function createPartialFolder(cache) {
  const name = [machineName(), process.pid, randomBytes(4).toString('hex')].join('~');
  const folder = join(cache, 'partial', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Removes what earlier, killed set-ups of this machine have left behind.
 * @param {string} cache
 */
export function removeAbandonedPartialFolders(cache) {
  const folder = join(cache, 'partial');
  for (const name of namesIn(folder)) {
    const [machine, pid] = name.split('~');
    // A cache may be shared by machines or containers, whose process numbers say nothing here.
    if (machine !== machineName() || processIsAlive(Number(pid))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function machineName() {
  return hostname().replace(/[^\w.-]/g, '_');
}
