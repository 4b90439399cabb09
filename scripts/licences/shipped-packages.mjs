// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../lib/files.mjs';
import { licenceText } from './licence-text.mjs';
import { bundledPackagesFile } from './name-bundled-packages.mjs';

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence as SPDX writes it
 * @property {string} address where its source is
 * @property {string} text of the licence
 */

/** Licences that a package states in words of its own, after reading them. */
const readLicences = new Map([
  // Free to use, change and pass on with its notice; the HDF5 library in it is under a BSD licence.
  ['h5wasm', 'LicenseRef-NIST'],
]);

/** Descriptions of types, which electron-builder.yml leaves out, and packages that stand for one that is left out. */
const notShipped = [/^@types\//, /^@favware\/skip-dependency$/];

/**
 * Every package of which the app carries something: those that it loads, and those that its bundles are made of.
 * @param {string} root
 * @returns {ShippedPackage[]}
 */
export function shippedPackages(root) {
  const folders = [...productionFolders(root), ...bundledFolders(root), 'node_modules/electron'];
  const packages = new Map();
  for (const folder of folders) {
    const shipped = describe(join(root, folder));
    if (notShipped.some((pattern) => pattern.test(shipped.name))) continue;
    packages.set(`${shipped.name}@${shipped.version}`, shipped);
  }
  return [...packages.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/**
 * What the lock file says is needed to run, as far as it was installed: packages for other systems are not.
 * @param {string} root
 * @returns {string[]}
 */
function productionFolders(root) {
  return lockedFolders(root)
    .filter(([folder, { dev, devOptional }]) => !dev && !devOptional && existsSync(join(root, folder)))
    .map(([folder]) => folder);
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function bundledFolders(root) {
  const named = ['main', 'preload', 'renderer'].flatMap((bundle) => {
    const packages = readJson(join(root, 'out', bundle, bundledPackagesFile));
    if (packages === undefined) throw new Error(`The bundle “${bundle}” does not say what it is made of.`);
    return /** @type {{ name: string, version: string }[]} */ (packages);
  });
  const wanted = new Set(named.map(({ name, version }) => `${name}@${version}`));
  return lockedFolders(root)
    .filter(([folder, { name, version }]) => wanted.has(`${name ?? nameIn(folder)}@${version}`))
    .map(([folder]) => folder);
}

/**
 * @param {string} root
 * @returns {[string, { name?: string, version: string, dev?: true, devOptional?: true }][]}
 */
function lockedFolders(root) {
  const { packages } = readJson(join(root, 'package-lock.json'));
  return /** @type {ReturnType<typeof lockedFolders>} */ (Object.entries(packages)).filter(
    ([folder]) => folder !== '',
  );
}

/** @param {string} folder */
const nameIn = (folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * @param {string} folder
 * @returns {ShippedPackage}
 */
function describe(folder) {
  const manifest = readJson(join(folder, 'package.json'));
  const { name, version } = manifest;
  const licence = readLicences.get(name) ?? licenceIn(manifest);
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  const text = licenceText(folder, licence, author ?? `the authors of ${name}`);
  return { name, version, licence, address: `https://www.npmjs.com/package/${name}/v/${version}`, text };
}

/** @param {{ license?: string | { type: string }, licenses?: { type: string }[] }} manifest */
function licenceIn({ license, licenses }) {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '';
}
