// @ts-check
// node scripts/mix-soft-labels.mjs --votes FILE [--label SHARE] [--vote SHARE] [--answers FILE=SHARE]…
//   [--weigh EMOTION=FACTOR]… --out FILE
//
// Makes the soft labels that the bundled models are trained on (docs/training.md): for each picture a mixture of its
// own label, of what people voted (FER+), and of what trained networks answer ("emojify evaluate --answers").
// Shares of parts that know nothing of a picture go to the others. --weigh takes an emotion for more or less likely than
// it is in these pictures: a network taught so answers as if there were FACTOR times as many of it.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { emotions, readAnswers, readVotes } from './lib/fer-plus.mjs';

const { values: options } = parseArgs({
  options: {
    votes: { type: 'string' },
    label: { type: 'string', default: '0' },
    vote: { type: 'string', default: '0' },
    answers: { type: 'string', multiple: true, default: [] },
    weigh: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});

if (options.votes === undefined || options.out === undefined) {
  console.error('Give the table of votes with --votes and the file to write with --out.');
  process.exit(2);
}

const answers = options.answers.map((option) => {
  const at = option.lastIndexOf('=');
  return { table: readAnswers(option.slice(0, at)), share: Number(option.slice(at + 1)) };
});
const factors = factorsOf(options.weigh);
const shares = { label: Number(options.label), vote: Number(options.vote) };
const lines = [['file', ...emotions].join(',')];
for (const { file, label, votes } of readVotes(options.votes, 'Training')) {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const parts = [
    { share: shares.label, values: emotions.map((emotion) => Number(emotion === label)) },
    { share: shares.vote, values: votes },
    ...answers.map(({ table, share }) => ({ share, values: table.get(name) ?? emotions.map(() => 0) })),
  ];
  const mixture = mixed(parts);
  if (mixture) lines.push([file, ...mixture.map((share) => share.toFixed(6))].join(','));
}
writeFileSync(options.out, `${lines.join('\n')}\n`);
console.log(`${String(lines.length - 1)} soft labels written.`);

/**
 * @param {readonly string[]} weights such as `neutral=0.7`
 * @returns {number[]} a factor for each emotion
 */
function factorsOf(weights) {
  const factors = emotions.map(() => 1);
  for (const weight of weights) {
    const [emotion = '', factor = ''] = weight.split('=');
    const place = emotions.indexOf(emotion);
    if (place === -1 || factor === '' || !(Number(factor) >= 0)) {
      console.error(`--weigh takes an emotion and a factor, such as neutral=0.7, not ${weight}.`);
      process.exit(2);
    }
    factors[place] = Number(factor);
  }
  return factors;
}

/**
 * @param {{ share: number, values: number[] }[]} parts
 * @returns {number[] | undefined} nothing where no part knows anything
 */
function mixed(parts) {
  let mixture = emotions.map(() => 0);
  for (const { share, values } of parts) {
    const sum = values.reduce((all, value) => all + value, 0);
    if (sum === 0 || share === 0) continue;
    mixture = mixture.map((before, index) => before + (share * (values[index] ?? 0)) / sum);
  }
  const weighed = mixture.map((value, index) => value * (factors[index] ?? 1));
  const all = weighed.reduce((sum, value) => sum + value, 0);
  return all === 0 ? undefined : weighed.map((value) => value / all);
}
