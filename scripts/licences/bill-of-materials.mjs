// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { integrityOfFile, readJson } from '../lib/files.mjs';
import { shippedPackages } from './shipped-packages.mjs';
import { assetCredits } from './write-licences.mjs';

/**
 * A part of the app, as CycloneDX 1.6 describes it.
 * @typedef {object} Component
 * @property {'library' | 'framework' | 'machine-learning-model' | 'data' | 'file'} type
 * @property {string} name
 * @property {string} [version]
 * @property {string} bom-ref
 * @property {string} [purl]
 * @property {string} [description]
 * @property {{ alg: 'SHA-256' | 'SHA-512', content: string }[]} [hashes]
 * @property {({ expression: string } | { license: { name: string } })[]} licenses
 * @property {{ type: 'distribution' | 'website', url: string }[]} [externalReferences]
 */

/**
 * The bill of materials of what is shipped, as CycloneDX 1.6 (ECMA-424): the packages that are loaded or bundled,
 * Electron, TensorFlow's library, models, art and the font. Like a package it is true for the system it is made on.
 * @param {string} root
 * @param {Date} now
 */
export async function billOfMaterials(root, now) {
  const { name, version, license } = readJson(join(root, 'package.json'));
  const components = [...packages(root), ...(await tensorflow(root)), ...models(root), ...(await art(root))];
  const app = { type: 'application', name, version, 'bom-ref': `pkg:npm/${name}@${version}` };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(JSON.stringify([app, components])),
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      lifecycles: [{ phase: 'build' }],
      component: { ...app, licenses: [{ expression: license }] },
    },
    components,
    dependencies: [{ ref: app['bom-ref'], dependsOn: components.map((component) => component['bom-ref']) }],
  };
}

/**
 * The same parts have the same number: a UUID (RFC 9562, version 8) of what they are.
 * @param {string} content
 */
function serialNumber(content) {
  const hash = createHash('sha256').update(content).digest('hex');
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
  return `urn:uuid:${[...groups, hash.slice(20, 32)].join('-')}`;
}

/**
 * @param {string} root
 * @returns {Component[]}
 */
function packages(root) {
  const integrities = lockedIntegrities(root);
  return shippedPackages(root).map(({ name, version, licence, address }) => {
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    const integrity = integrities.get(`${name}@${version}`);
    if (integrity === undefined) throw new Error(`The lock file has no hash for ${name}@${version}.`);
    return {
      type: name === 'electron' ? 'framework' : 'library',
      name,
      version,
      'bom-ref': purl,
      purl,
      hashes: [{ alg: 'SHA-512', content: hexOf(integrity) }],
      licenses: [{ expression: licence }],
      externalReferences: [{ type: 'distribution', url: address }],
    };
  });
}

/**
 * @param {string} root
 * @returns {Map<string, string>} by name and version
 */
function lockedIntegrities(root) {
  /** @type {{ packages: Record<string, { name?: string, version: string, integrity?: string }> }} */
  const lock = readJson(join(root, 'package-lock.json'));
  return new Map(
    Object.entries(lock.packages).flatMap(([folder, { name, version, integrity }]) => {
      const last = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return integrity === undefined ? [] : [[`${name ?? last}@${version}`, integrity]];
    }),
  );
}

/** @param {string} integrity `sha512-…` or `sha256-…`, as npm writes it */
function hexOf(integrity) {
  return Buffer.from(integrity.slice(integrity.indexOf('-') + 1), 'base64').toString('hex');
}

/**
 * The library that the set-up has put into @tensorflow/tfjs-node: it is in no package, and another one for each system.
 * @param {string} root
 * @returns {Promise<Component[]>}
 */
async function tensorflow(root) {
  const folder = join(root, 'node_modules/@tensorflow/tfjs-node/deps/lib');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Promise.all(
    names.map(async (name) => ({
      type: /** @type {const} */ ('library'),
      name,
      'bom-ref': `tensorflow/${name}`,
      description: 'TensorFlow’s own library; packaging takes out the symbols that only a debugger reads',
      hashes: [await sha256(join(folder, name))],
      licenses: [{ expression: 'Apache-2.0' }],
      externalReferences: [
        { type: /** @type {const} */ ('website'), url: 'https://github.com/tensorflow/tensorflow' },
      ],
    })),
  );
}

/**
 * @param {string} root
 * @returns {Component[]}
 */
function models(root) {
  const folder = join(root, 'models');
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const manifest = readJson(join(folder, name, 'manifest.json'));
      // The face detector has no manifest, since nobody chooses it: a list of hashes, and its licence in the README.
      const files = manifest?.files ?? readJson(join(folder, name, 'files.json'));
      return Object.entries(/** @type {Record<string, string>} */ (files)).map(([file, content]) => ({
        type: file.endsWith('.bin')
          ? /** @type {const} */ ('machine-learning-model')
          : /** @type {const} */ ('data'),
        name: `models/${name}/${file}`,
        'bom-ref': `models/${name}/${file}`,
        hashes: [{ alg: /** @type {const} */ ('SHA-256'), content }],
        licenses: [{ license: { name: manifest?.licence ?? 'MIT' } }],
      }));
    });
}

/**
 * Emoji, the demo clip, icons, the logo and the font, by the table of their credits.
 * @param {string} root
 * @returns {Promise<Component[]>}
 */
async function art(root) {
  const listed = assetCredits(readFileSync(join(root, 'assets/CREDITS.md'), 'utf8')).flatMap((credit) =>
    credit.what.split(',').flatMap((pattern) => {
      const path = posix.join('assets', pattern.trim());
      return matching(root, path).map((file) => ({ ...credit, file }));
    }),
  );
  return Promise.all(
    listed.map(async ({ file, by, licence, source }) => ({
      type: /** @type {const} */ ('file'),
      name: file,
      'bom-ref': file,
      description: `${by}; ${source}`,
      hashes: [await sha256(join(root, file))],
      licenses: [{ license: { name: licence } }],
    })),
  );
}

/**
 * @param {string} root
 * @param {string} path whose last part may hold a star
 * @returns {string[]}
 */
function matching(root, path) {
  if (!path.includes('*')) return [path];
  const [folder = '', ending = ''] = path.split('*');
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => posix.join(folder, name));
}

/** @param {string} file */
async function sha256(file) {
  return { alg: /** @type {const} */ ('SHA-256'), content: hexOf(await integrityOfFile(file, 'sha256')) };
}
