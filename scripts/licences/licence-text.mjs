// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../lib/project.mjs';

const licenceFile = /^(licen[cs]e|copying|notice|third_party_notices)/i;

/** Licences that a package names without carrying their text: the full text lies here, or in another package. */
const knownTexts = [
  { licence: /LGPL-3\.0/, files: ['assets/licences/LGPL-3.0.txt', 'assets/licences/GPL-3.0.txt'] },
  { licence: /LGPL-2\.1/, files: ['assets/licences/LGPL-2.1.txt'] },
  { licence: /Apache-2\.0/, files: ['node_modules/sharp/LICENSE'] },
];

/**
 * What a package has to be passed on with: its own files, else the text of the licence that it names, with its author.
 * @param {string} folder
 * @param {string} licence
 * @param {string} author
 * @returns {string} empty where there is neither
 */
export function licenceText(folder, licence, author) {
  const own = filesOf(folder);
  const needed = knownTexts.filter((known) => known.licence.test(licence));
  // Notices alone do not hold the text of the licence that the package is under.
  const missing = own.hasLicence ? [] : needed.flatMap(({ files }) => files.map(projectText));
  if (!own.hasLicence && /\bMIT\b/.test(licence)) missing.unshift(mitText(author));
  return [...own.texts, ...missing].join('\n\n').trim();
}

/** @param {string} folder */
function filesOf(folder) {
  const names = readdirSync(folder).filter((name) => licenceFile.test(name));
  return {
    hasLicence: names.some((name) => /^(licen[cs]e|copying)/i.test(name)),
    texts: names.map((name) => readFileSync(join(folder, name), 'utf8').trim()),
  };
}

/** @param {string} file */
function projectText(file) {
  return readFileSync(join(projectRoot, file), 'utf8').trim();
}

/**
 * The licence's words are the same as of this project's own; only who holds the copyright differs.
 * @param {string} author
 */
function mitText(author) {
  return projectText('LICENSE').replace(/^Copyright.*$/m, `Copyright (c) ${author}`);
}
