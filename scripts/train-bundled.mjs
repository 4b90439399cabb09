// @ts-check
// node scripts/train-bundled.mjs default|fer2013 --data FER2013 --votes FILE --out FOLDER [--epochs N]
//
// Repeats the training of a bundled model, part by part, with the app's own trainer: hours on two cores. The same
// command goes on with what it left. Each part becomes a model in FOLDER, by its name in bundled-recipes.json; the last
// one is what scripts/bundle-model.mjs takes. --votes is the table that mix-soft-labels.mjs wants. --epochs makes every
// part so short, to try the way.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { emojify, writeAnswers } from './lib/ask-model.mjs';
import { projectRoot } from './lib/project.mjs';

/**
 * A training that begins with the numbers of another part, or with random ones.
 * @typedef {object} Part
 * @property {string} [start]
 * @property {number} epochs
 * @property {number} seed
 * @property {number} [learningRate] the network's usual one where it is absent
 * @property {number} [balance]
 * @property {Record<string, number>} [targets] shares of `label`, `votes` and of what models answer; the labels alone
 * where they are absent
 * @property {Record<string, number>} [weigh] factors of emotions
 * @property {Record<string, number>} [temperatures] by which models' answers are divided; 1 where it is absent
 */

const { values: options, positionals } = parseArgs({
  options: {
    data: { type: 'string' },
    votes: { type: 'string' },
    out: { type: 'string' },
    epochs: { type: 'string' },
  },
  allowPositionals: true,
});
const [name = ''] = positionals;
const { data, votes, out } = options;
/** @type {{ models: Record<string, string>, parts: Record<string, Part> }} */
const recipes = JSON.parse(readFileSync(join(import.meta.dirname, 'bundled-recipes.json'), 'utf8'));
const last = recipes.models[name];
if (last === undefined || data === undefined || votes === undefined || out === undefined) {
  console.error(`Wanted: ${Object.keys(recipes.models).join('|')} --data FER2013 --votes FILE --out FOLDER`);
  process.exit(2);
}
const folders = { data: resolve(data), votes: resolve(votes), out: resolve(out) };
mkdirSync(folders.out, { recursive: true });
train(last);

/**
 * Trains a part, and those before it, where that was not done yet.
 * @param {string} id
 */
function train(id) {
  const folder = join(folders.out, id);
  const part = recipes.parts[id];
  if (part === undefined || existsSync(join(folder, 'manifest.json'))) return;
  if (part.start !== undefined) train(part.start);
  console.log(`\n${id}: ${String(part.epochs)} epochs`);
  const parameters = ['train', '--data', folders.data, '--network', 'compact', '--out', folder, '--resume'];
  parameters.push('--epochs', options.epochs ?? String(part.epochs), '--seed', String(part.seed));
  if (part.learningRate !== undefined) parameters.push('--learning-rate', String(part.learningRate));
  if (part.balance !== undefined) parameters.push('--balance', String(part.balance));
  if (part.start !== undefined) parameters.push('--start-from', join(folders.out, part.start));
  if (part.targets !== undefined) parameters.push('--soft-labels', softLabels(id, part, part.targets));
  const status = emojify(parameters, join(folders.out, 'home'));
  if (status !== 0) process.exit(status);
}

/**
 * @param {string} id
 * @param {Part} part
 * @param {Record<string, number>} targets
 * @returns {string} the table's file
 */
function softLabels(id, { weigh = {}, temperatures = {} }, { label = 0, votes: vote = 0, ...answers }) {
  const file = join(folders.out, `${id}-targets.csv`);
  const parameters = [
    '--votes',
    folders.votes,
    '--label',
    String(label),
    '--vote',
    String(vote),
    '--out',
    file,
  ];
  for (const [model, share] of Object.entries(answers)) {
    const answersFile = answersOf(model, temperatures[model] ?? 1);
    parameters.push('--answers', `${answersFile}=${String(share)}`);
  }
  for (const [emotion, factor] of Object.entries(weigh)) {
    parameters.push('--weigh', `${emotion}=${String(factor)}`);
  }
  const mixer = join(import.meta.dirname, 'mix-soft-labels.mjs');
  const { status } = spawnSync(process.execPath, [mixer, ...parameters], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  return file;
}

/**
 * What a model answers to the training pictures; a network of our own by the mean over a face and its mirror image.
 * @param {string} model a part that is trained already, or a bundled model
 * @param {number} temperature
 * @returns {string} the table's file
 */
function answersOf(model, temperature) {
  const file = join(folders.out, `${model}-answers.csv`);
  if (existsSync(file)) return file;
  const own = join(folders.out, model);
  const from = existsSync(own) ? own : join(projectRoot, 'models', model);
  const { format } = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8'));
  const asked = { averageMirrored: format === 'tfjs-layers', temperature };
  const data = join(folders.data, 'train');
  const status = writeAnswers({ model: from, asked, data, file, work: folders.out });
  if (status !== 0) process.exit(status);
  return file;
}
