// @ts-check
// Old syntax on purpose: see node-version.mjs.
import fs from 'fs';
import path from 'path';
import url from 'url';

/** The folder of this checkout. */
export const projectRoot = path.resolve(path.dirname(url.fileURLToPath(import.meta.url)), '../..');

/**
 * @typedef {object} PackageManifest
 * @property {string} version
 * @property {{ node: string }} engines
 */

/**
 * The package.json of a folder.
 * @param {string} [folder]
 * @returns {PackageManifest}
 */
export function packageManifest(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder || projectRoot, 'package.json'), 'utf8'));
}
