// @ts-check

/**
 * What a packaging is to make.
 * @typedef {object} Wish
 * @property {string[]} targets by electron-builder's names; none: only the folder of the app
 * @property {boolean} named whether a person named them; else they are all that there are for this system
 * @property {string[]} rest the other parameters
 */

/** As in electron-builder.yml. */
export const linuxTargets = ['deb', 'AppImage', 'tar.gz'];

/** @type {Readonly<Record<string, NodeJS.Platform>>} */
const systemOptions = {
  '--linux': 'linux',
  '-l': 'linux',
  '--win': 'win32',
  '--windows': 'win32',
  '-w': 'win32',
  '--mac': 'darwin',
  '--macos': 'darwin',
  '-m': 'darwin',
};

/**
 * Native libraries come with the packages of one system, so a package for another one is built there.
 * @param {string[]} parameters
 * @param {NodeJS.Platform} [platform]
 * @returns {Wish | { otherSystem: string }}
 */
export function readWish(parameters, platform = process.platform) {
  const rest = [...parameters];
  /** @type {string[]} */
  const targets = [];
  for (const [option, system] of Object.entries(systemOptions)) {
    const at = rest.indexOf(option);
    if (at < 0) continue;
    if (system !== platform) return { otherSystem: option };
    const next = rest.findIndex((parameter, index) => index > at && parameter.startsWith('-'));
    const [, ...named] = rest.splice(at, (next < 0 ? rest.length : next) - at);
    targets.push(...named);
  }
  if (rest.includes('--dir')) return { targets: [], named: true, rest };
  return { targets: targets.length > 0 ? targets : linuxTargets, named: targets.length > 0, rest };
}
