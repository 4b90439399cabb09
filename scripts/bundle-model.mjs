// @ts-check
// node scripts/bundle-model.mjs ID FOLDER --answers FILE --votes FILE
//
// Makes a model that was trained here one of those that come with the app: copies the folder's files to models/ID,
// gives it the words of scripts/bundled-models.json, and calibrates its confidence. FILE of --answers is what
// "emojify evaluate --answers" wrote for FER2013's test folder; FILE of --votes is the table with the columns file,
// label and the votes of FER+. PublicTest alone decides; on PrivateTest the right answers are only counted.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { emotions, readAnswers, readVotes } from './lib/fer-plus.mjs';

const { values: options, positionals } = parseArgs({
  options: { answers: { type: 'string' }, votes: { type: 'string' } },
  allowPositionals: true,
});
const [id, source] = positionals;
if (id === undefined || source === undefined || !options.answers || !options.votes) {
  console.error('Wanted: ID FOLDER --answers FILE --votes FILE');
  process.exit(2);
}

/** @type {Record<string, { truth: 'label' | 'votes', trained: object } & Record<string, unknown>>} */
const cards = JSON.parse(readFileSync(join(import.meta.dirname, 'bundled-models.json'), 'utf8'));
const card = cards[id];
if (card === undefined) throw new Error(`scripts/bundled-models.json has no ${id}`);
const { truth, ...words } = card;

const judged = judgedAnswers(options.answers, options.votes, truth);
const temperature = bestTemperature(judged);
console.log(`Temperature ${String(temperature)}, from ${String(judged.length)} pictures of PublicTest.\n`);
console.log(tradeOff(judged, temperature));

const target = resolve(import.meta.dirname, '../models', id);
mkdirSync(target, { recursive: true });
const trained = JSON.parse(readFileSync(join(source, 'manifest.json'), 'utf8'));
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
 * @param {string} answersFile
 * @param {string} votesFile
 * @param {'label' | 'votes'} by what is true of a picture: its label, or what most people said
 * @returns {Judged[]}
 */
function judgedAnswers(answersFile, votesFile, by) {
  const answers = readAnswers(answersFile);
  return readVotes(votesFile, 'PublicTest').flatMap(({ file, label, majority }) => {
    const probabilities = answers.get(file.slice(file.lastIndexOf('/') + 1));
    const right = by === 'label' ? emotions.indexOf(label) : majority;
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
  const all = readAnswers(options.answers ?? '');
  const right = readVotes(options.votes ?? '', part).flatMap(({ file, label }) => {
    const probabilities = all.get(file.slice(file.lastIndexOf('/') + 1));
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
