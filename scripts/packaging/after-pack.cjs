// @ts-check
// CommonJS, because electron-builder loads it with `require`.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

/**
 * Takes out what a packaged app does not use: files that only a development Electron has, and the symbols of
 * the native library (a quarter of its size), which nobody debugs here.
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
exports.default = async function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return;
  fs.rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true });
  fs.rmSync(path.join(appOutDir, 'version'), { force: true });
  if (electronPlatformName === 'linux') stripLibraries(appOutDir);
};

/** @param {string} appOutDir */
function stripLibraries(appOutDir) {
  const folder = path.join(
    appOutDir,
    'resources/app.asar.unpacked/node_modules/@tensorflow/tfjs-node/deps/lib',
  );
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!fs.lstatSync(file).isFile()) continue;
    const stripped = `${file}.stripped`;
    // Without the tool, or on failure, the library stays whole: larger, and just as good.
    const { status } = spawnSync('strip', ['--strip-unneeded', '-o', stripped, file]);
    if (status === 0) fs.renameSync(stripped, file);
    else fs.rmSync(stripped, { force: true });
  }
}
