// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { partContent } from '../lib/cached-part.mjs';
import { fileStamp, placeFile } from '../lib/files.mjs';
import { packageManifest } from '../lib/project.mjs';

// The native engine: TensorFlow's library and the binding to it, as they must lie inside the npm package. It
// is kept in the cache and put into each checkout's package as hard links.

/** @typedef {import('./step.mjs').SetupContext} SetupContext */

/** @param {string} root */
export function packageFolder(root) {
  return join(root, 'node_modules', '@tensorflow', 'tfjs-node');
}

/**
 * The folder of the binding for the newest Node-API that the package knows.
 * @param {string} folder the package, or an engine
 */
export function bindingFolder(folder) {
  return join(folder, 'lib', 'napi-v8');
}

/** @param {string} folder the package, or an engine */
export function libraryFolder(folder) {
  return join(folder, 'deps', 'lib');
}

/**
 * What the engine is called in the cache.
 * @param {SetupContext} context
 */
export function engineName({ root, platform, architecture }) {
  return `tensorflow-${packageManifest(packageFolder(root)).version}-${platform}-${architecture}`;
}

/**
 * Puts the engine from the cache into this checkout's package.
 * @param {SetupContext} context
 * @param {import('../lib/cached-part.mjs').PartList} list
 */
export function placeEngine(context, list) {
  const from = partContent(context.cache, engineName(context));
  const to = packageFolder(context.root);
  for (const { path } of list.files) placeFile(join(from, path), join(to, path));
  return list.files.map(({ path }) => fileStamp(join(to, path)));
}

/**
 * Takes the engine out of this checkout: one that cannot run would take the app down with it.
 * @param {SetupContext} context
 */
export function removePlacedEngine({ root }) {
  for (const folder of ['lib', 'deps'])
    rmSync(join(packageFolder(root), folder), { recursive: true, force: true });
}
