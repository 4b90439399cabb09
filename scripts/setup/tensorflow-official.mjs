// @ts-check
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { copyFolder } from '../lib/copy-folder.mjs';
import { compileBinding } from './tensorflow-binding.mjs';
import { bindingFolder, libraryFolder, packageFolder } from './tensorflow-engine.mjs';
import { provideCompiler } from './tensorflow-tools.mjs';
import { patienceWithOfficialHost, runTool } from './tool.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('./step.mjs').Progress} Progress */

/** Compiling brings no new file for a while. */
const nextByte = 120_000;

/** The systems for which TensorFlow's authors build the library. */
const supported = new Set([
  'darwin-x64',
  'darwin-arm64',
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'win32-x64',
]);

/**
 * Has the package's own install script fetch the engine; it respects TFJS_NODE_CDN_STORAGE and
 * TFJS_NODE_BASE_URI.
 * @param {SetupContext} context
 * @param {string} work
 * @param {Progress} progress
 * @returns {Promise<string | undefined>} the folder of the engine
 */
export async function installOfficialEngine(context, work, progress) {
  if (!supported.has(`${context.platform}-${context.architecture}`)) return undefined;
  // The script rewrites the package's files while it works, so it gets a copy, which finds the packages that
  // it uses only inside node_modules.
  const copy = join(context.root, 'node_modules', '.emojify', 'tfjs-node');
  const original = packageFolder(context.root);
  const generated = [join(original, 'deps'), join(original, 'lib')];
  // A killed set-up may have left one.
  rmSync(copy, { recursive: true, force: true });
  try {
    copyFolder(original, copy, (path) => !generated.includes(path));
    const downloaded = await runInstallScript(context, copy, progress);
    return downloaded ? await collectEngine(context, copy, work, progress) : undefined;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @param {SetupContext} context
 * @param {string} copy
 * @param {Progress} progress
 * @returns {Promise<boolean>} whether the library is there
 */
async function runInstallScript(context, copy, progress) {
  const commands = join(context.root, 'node_modules', '.bin');
  const outcome = await runTool(
    context,
    {
      name: 'tensorflow',
      what: context.text('tensorflow.downloading'),
      command: [process.execPath, join('scripts', 'install.js')],
      folder: copy,
      environment: { PATH: [commands, context.environment.PATH].join(delimiter) },
      download: { folder: copy, firstByte: patienceWithOfficialHost, nextByte },
    },
    progress,
  );
  // After the library the script turns to the binding, and may fail there; before, the library may be cut
  // short.
  return outcome.ok || outcome.output.includes('Building TensorFlow Node.js bindings');
}

/**
 * @param {SetupContext} context
 * @param {string} copy
 * @param {string} work
 * @param {Progress} progress
 */
async function collectEngine(context, copy, work, progress) {
  const engine = join(work, 'official');
  const binding = join(bindingFolder(engine), 'tfjs_binding.node');
  copyFolder(libraryFolder(copy), libraryFolder(engine));
  if (existsSync(bindingFolder(copy))) copyFolder(bindingFolder(copy), bindingFolder(engine));
  if (!existsSync(binding) && context.platform === 'linux') {
    await provideCompiler(context, progress);
    await compileBinding(context, engine, join(copy, 'deps', 'include'), work, progress);
  }
  if (!existsSync(binding)) return undefined;
  // Windows looks for a library beside the binding; the script puts it into the folder of another Node-API
  // version.
  const windowsLibrary = join(libraryFolder(engine), 'tensorflow.dll');
  if (existsSync(windowsLibrary)) copyFileSync(windowsLibrary, join(bindingFolder(engine), 'tensorflow.dll'));
  return engine;
}
