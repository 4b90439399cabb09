// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyFolder } from './copy-folder.mjs';
import { projectRoot } from './project.mjs';

/**
 * Runs the command line, as it was built, with a home of its own: models must not appear among those of who asks.
 * @param {string[]} parameters
 * @param {string} home
 * @returns {number} the exit code
 */
export function emojify(parameters, home) {
  const program = join(projectRoot, 'out', 'main', 'cli.js');
  const env = { ...process.env, EMOJIFY_HOME: home };
  return spawnSync(process.execPath, [program, ...parameters], { stdio: 'inherit', env }).status ?? 1;
}

/**
 * How a model is to be asked, whatever its own manifest says.
 * @typedef {object} Asked
 * @property {boolean} averageMirrored by the mean over a face and its mirror image
 * @property {number} temperature that its answers are divided by; 1 for those of the network itself
 */

/**
 * Writes what a model answers to the pictures of a folder, as a table. Where that fails, there is none: half of the
 * answers would be taken for all.
 * @param {{ model: string, asked: Asked, data: string, file: string, work: string }} question `work` is a folder that
 *   may be used for a copy of the model
 * @returns {number} the exit code of the evaluation
 */
export function writeAnswers({ model, asked, data, file, work }) {
  const copy = join(work, `${basename(model)}-mirrored`);
  copyFolder(model, copy, (path) => basename(path) !== 'run');
  const manifestFile = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, ...asked }));
  const status = emojify(
    ['evaluate', '--data', data, '--model', copy, '--answers', file],
    join(work, 'home'),
  );
  if (status !== 0) rmSync(file, { force: true });
  return status;
}
