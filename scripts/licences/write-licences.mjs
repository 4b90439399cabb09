// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeFileAtomically } from '../lib/files.mjs';
import { shippedPackages } from './shipped-packages.mjs';

/** Where the page finds it. */
export const licencesFile = 'out/renderer/licences.json';

/**
 * Writes down what the app is made of and under which licences, from the bundles and the packages as they are now.
 * @param {string} root
 */
export function writeLicences(root) {
  const licences = {
    packages: [...shippedPackages(root), nativeTensorFlow(root), font(root)],
    credits: credits(root),
  };
  writeFileAtomically(join(root, licencesFile), JSON.stringify(licences));
}

/**
 * The library that @tensorflow/tfjs-node downloads is in no package.
 * @param {string} root
 */
function nativeTensorFlow(root) {
  const { name } = readJson(join(root, 'node_modules/@tensorflow/tfjs-node/package.json'));
  return {
    name: 'libtensorflow',
    version: `(${name})`,
    licence: 'Apache-2.0',
    address: 'https://github.com/tensorflow/tensorflow',
    text: readFileSync(join(root, 'node_modules/sharp/LICENSE'), 'utf8').trim(),
  };
}

/** @param {string} root */
function font(root) {
  return {
    name: 'Figtree',
    version: '',
    licence: 'OFL-1.1',
    address: 'https://www.npmjs.com/package/@fontsource-variable/figtree',
    text: readFileSync(join(root, 'renderer/fonts/LICENSE.txt'), 'utf8').trim(),
  };
}

/**
 * Models, art and the font, in the words of their own papers.
 * @param {string} root
 */
function credits(root) {
  const models = readdirSync(join(root, 'models')).flatMap((folder) => {
    const manifest = readJson(join(root, 'models', folder, 'manifest.json'));
    if (manifest === undefined) return [];
    const { name, licence, source } = manifest;
    return [{ what: `models/${folder}`, by: name, licence, source }];
  });
  const detector = {
    // It has no manifest, because nobody chooses it; its README says this.
    what: 'models/tiny-face-detector',
    by: 'face-api',
    licence: 'MIT',
    source: 'npm:@vladmandic/face-api@1.7.15',
  };
  return [...models, detector, ...assetCredits(readFileSync(join(root, 'assets/CREDITS.md'), 'utf8'))];
}

/**
 * The rows of the table in assets/CREDITS.md.
 * @param {string} table
 */
export function assetCredits(table) {
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [what = '', by = '', licence = '', source = ''] = row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', ''));
    return { what, by, licence, source };
  });
}
