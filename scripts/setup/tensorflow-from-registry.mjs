// @ts-check
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { hasIntegrity } from '../lib/files.mjs';
import { tensorflowPackage } from './pinned-downloads.mjs';
import { downloadWithPip } from './registry-downloads.mjs';
import { SetupProblem } from './step.mjs';
import { compileBinding } from './tensorflow-binding.mjs';
import { libraryFolder } from './tensorflow-engine.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').Progress} Progress */

/**
 * Builds the native engine from TensorFlow's Python package, which carries the same library.
 * @param {SetupContext} context
 * @param {string} work
 * @param {[string, ...string[]]} pip the command of pip
 * @param {Progress} progress
 * @returns {Promise<string>} the folder of the engine
 */
export async function buildEngineFromRegistry(context, work, pip, progress) {
  const wheel = await downloadWithPip(context, tensorflowPackage, work, pip, progress);
  const unpacked = join(work, 'unpacked');
  mkdirSync(unpacked);
  const unpacking = context.text('tensorflow.unpacking');
  progress(unpacking);
  // Loaded here: the set-up itself runs before any package is installed.
  const { extractZip } = await import('./zip-archive.mjs');
  await extractZip(wheel, unpacked, placeOf, (part) => progress(unpacking, part));
  const engine = join(work, 'engine');
  mkdirSync(libraryFolder(engine), { recursive: true });
  for (const [name, integrity] of Object.entries(tensorflowPackage.libraries)) {
    if (!(await hasIntegrity(join(unpacked, name), integrity))) {
      throw new SetupProblem(context.text('download.damaged', { name }));
    }
    renameSync(join(unpacked, name), join(libraryFolder(engine), name));
  }
  await compileBinding(context, engine, join(unpacked, 'include'), work, progress);
  return engine;
}

/** The headers that the binding's own include, directly or not. */
const wantedHeaders = ['include/tensorflow/c/', 'include/tensorflow/core/platform/', 'include/tsl/'];

/**
 * Where a file of the Python package goes, if it is wanted.
 * @param {string} name
 */
function placeOf(name) {
  const path = name.replace(/^tensorflow\//, '');
  const wanted =
    path in tensorflowPackage.libraries || wantedHeaders.some((folder) => path.startsWith(folder));
  return wanted ? path : undefined;
}
