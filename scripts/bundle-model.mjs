// @ts-check
// node scripts/bundle-model.mjs ID FOLDER --data FER2013 --votes FILE [--out FOLDER]
//
// Makes a model that was trained here one of those that come with the app: copies the folder's files to models/ID
// (--out writes them elsewhere), gives it the words of scripts/bundled-models.json, and calibrates its confidence. For
// that it is asked about FER2013's test pictures as it will answer in the app, mirrored or not as the card says, and
// without any temperature that it may have already. FILE of --votes is the table with the columns file, label and the
// votes of FER+. PublicTest alone decides; on PrivateTest the right answers are only counted.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeAnswers } from './lib/ask-model.mjs';
import { emotions, readAnswers, readVotes } from './lib/fer-plus.mjs';
import { projectRoot } from './lib/project.mjs';

const { values: options, positionals } = parseArgs({
  options: { data: { type: 'string' }, votes: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
const [id, source] = positionals;
const { data, votes } = options;
if (id === undefined || source === undefined || data === undefined || votes === undefined) {
  console.error('Wanted: ID FOLDER --data FER2013 --votes FILE');
  process.exit(2);
}

/** @type {Record<string, { truth: 'label' | 'votes', trained: object } & Record<string, unknown>>} */
const cards = JSON.parse(readFileSync(join(import.meta.dirname, 'bundled-models.json'), 'utf8'));
const card = cards[id];
if (card === undefined) throw new Error(`scripts/bundled-models.json has no ${id}`);
const { truth, ...words } = card;

const trained = JSON.parse(readFileSync(join(source, 'manifest.json'), 'utf8'));
const answers = answersOf({ ...trained, ...words });
const judged = judgedAnswers();
const temperature = bestTemperature(judged);
console.log(`Temperature ${String(temperature)}, from ${String(judged.length)} pictures of PublicTest.\n`);
console.log(tradeOff(judged, temperature));

const target = options.out === undefined ? join(projectRoot, 'models', id) : resolve(options.out);
mkdirSync(target, { recursive: true });
/** @type {Record<string, string>} */
const files = {};
// The report's page is made from report.json, which comes along.
for (const name of Object.keys(trained.files).filter((file) => file !== 'report.html')) {
  copyFileSync(join(source, name), join(target, name));
  files[name] = sha256(join(target, name));
}
const readme = join(target, 'README.md');
if (existsSync(readme)) files['README.md'] = sha256(readme);
const manifest = {
  ...trained,
  id,
  ...words,
  trained: { when: trained.trained.when, ...words.trained },
  temperature,
  scores: [labelScore('validation-accuracy', 'PublicTest'), labelScore('test-accuracy', 'PrivateTest')],
  files,
};
writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);

/** @typedef {{ probabilities: number[], right: number }} Judged an answer, and the place of the right one */

/**
 * What the network itself answers to the test pictures, by their names, asked as the model will be.
 *
 * @param {{ averageMirrored: boolean }} manifest
 */
function answersOf({ averageMirrored }) {
  const work = mkdtempSync(join(tmpdir(), 'emojify-bundle-'));
  try {
    const file = join(work, 'answers.csv');
    const asked = { averageMirrored, temperature: 1 };
    const test = join(resolve(data ?? ''), 'test');
    const status = writeAnswers({ model: resolve(source ?? ''), asked, data: test, file, work });
    if (status !== 0) throw new Error(`the model was not asked: evaluate ended with ${String(status)}`);
    return readAnswers(file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The answers to PublicTest beside what is true: a picture's label, or what most people said, as the card wants it.
 *
 * @returns {Judged[]}
 */
function judgedAnswers() {
  return readVotes(votes ?? '', 'PublicTest').flatMap(({ file, label, majority }) => {
    const probabilities = answers.get(file.slice(file.lastIndexOf('/') + 1));
    const right = truth === 'label' ? emotions.indexOf(label) : majority;
    return probabilities === undefined || right < 0 ? [] : [{ probabilities, right }];
  });
}

/**
 * How often the answers are the pictures' own labels: the model as it is bundled, not the network alone.
 *
 * @param {string} name
 * @param {string} part of FER2013
 */
function labelScore(name, part) {
  const right = readVotes(votes ?? '', part).flatMap(({ file, label }) => {
    const probabilities = answers.get(file.slice(file.lastIndexOf('/') + 1));
    if (probabilities === undefined) return [];
    return [probabilities.indexOf(Math.max(...probabilities)) === emotions.indexOf(label)];
  });
  return { name, value: right.filter(Boolean).length / right.length, images: right.length };
}

/**
 * The temperature with the least cross-entropy (Guo et al. 2017), to two digits.
 *
 * @param {Judged[]} answers
 */
function bestTemperature(answers) {
  let best = { temperature: 1, loss: Infinity };
  for (let hundredths = 30; hundredths <= 500; hundredths += 1) {
    const loss = answers.reduce(
      (sum, { probabilities, right }) =>
        sum - Math.log(Math.max(1e-7, atTemperature(probabilities, hundredths / 100)[right] ?? 0)),
      0,
    );
    if (loss < best.loss) best = { temperature: hundredths / 100, loss };
  }
  return best.temperature;
}

/**
 * @param {number[]} probabilities
 * @param {number} temperature
 */
function atTemperature(probabilities, temperature) {
  const powers = probabilities.map((value) => value ** (1 / temperature));
  const sum = powers.reduce((all, value) => all + value, 0);
  return powers.map((value) => value / sum);
}

/**
 * What a "not sure" below each confidence would cost and bring, as a table for the model's card.
 *
 * @param {Judged[]} answers
 * @param {number} temperature
 */
function tradeOff(answers, temperature) {
  const sure = answers.map(({ probabilities, right }) => {
    const calibrated = atTemperature(probabilities, temperature);
    const confidence = Math.max(...calibrated);
    return { confidence, isRight: calibrated.indexOf(confidence) === right };
  });
  const percent = (/** @type {number} */ part, /** @type {number} */ whole) =>
    ((100 * part) / whole).toFixed(1);
  const rows = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((limit) => {
    const answered = sure.filter(({ confidence }) => confidence >= limit);
    const correct = answered.filter(({ isRight }) => isRight).length;
    return `| ${String(limit)} | ${percent(answered.length, sure.length)} % | ${percent(correct, answered.length)} % |`;
  });
  return ['| not sure below | answered | of those right |', '|---|---|---|', ...rows].join('\n');
}

/** @param {string} file */
function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
