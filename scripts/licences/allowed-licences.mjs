// @ts-check

/** What the app may be passed on with; a new one is read first, and then added. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  // Bundled unchanged; its source is where the list says.
  'MPL-2.0',
  'OFL-1.1',
  // A library beside the program, which a person can exchange for another build of it.
  'LGPL-2.1-or-later',
  'LGPL-3.0-or-later',
  // h5wasm's own words: shipped-packages.mjs.
  'LicenseRef-NIST',
]);

/**
 * @param {string} expression of SPDX: of licences joined by OR one has to do, of those joined by AND all
 * @returns {boolean}
 */
export function isAllowed(expression) {
  const words = expression.replaceAll(/[()]/g, '');
  const alternatives = words.split(/\s+OR\s+/i);
  return alternatives.some((each) =>
    each.split(/\s+AND\s+/i).every((licence) => allowed.has(licence.trim())),
  );
}
