import type { DataSetReport, Part } from '../../common/training.js';
import { RandomNumbers, shuffled, uses } from '../random.js';
import type { Origin } from './sources.js';

/** Share of a whole that becomes the validation or the test part where the data set has none. */
const share = 0.1;

export interface Split {
  readonly parts: Readonly<Record<Part, Int32Array>>;
  readonly validation: DataSetReport['validation'];
}

interface Labelled {
  readonly origins: readonly Origin[];
  /** Position of each image's label. */
  readonly shown: Uint8Array;
}

/**
 * Decides which images train, choose and test. A test part is the data set's own, or a seeded tenth of each
 * label. Validation is FER2013's public half of the test part where every label of the test part has some
 * there; else the data set's own; else a seeded tenth of each label's training images. What is left of the test
 * part is used once, at the end.
 *
 * The same images, labels and seed give the same parts.
 */
export function splitParts({ origins, shown }: Labelled, seed: number): Split {
  const random = new RandomNumbers(seed, uses.split);
  const from = (...wanted: Origin[]): number[] =>
    [...origins.keys()].filter((image) => wanted.includes(origins[image] ?? 'unsplit'));
  const labelsOf = (images: readonly number[]): Set<number> =>
    new Set(images.map((image) => shown[image] ?? 0));

  let train = from('train', 'unsplit');
  let test = from('test', 'public-test');
  if (test.length === 0) [test, train] = takeShare(train, shown, random);

  const publicTest = from('public-test');
  const privateTest = test.filter((image) => origins[image] !== 'public-test');
  if (publicTest.length > 0 && privateTest.length > 0 && labelsOf(publicTest).size === labelsOf(test).size) {
    return { parts: sorted(train, publicTest, privateTest), validation: 'public-test' };
  }
  const own = from('validation');
  if (own.length > 0) return { parts: sorted(train, own, test), validation: 'folder' };
  const [validation, rest] = takeShare(train, shown, random);
  return { parts: sorted(rest, validation, test), validation: 'split' };
}

/** Takes a tenth of each label's images, at least one of a label with two or more. */
function takeShare(
  images: readonly number[],
  shown: Uint8Array,
  random: RandomNumbers,
): [taken: number[], rest: number[]] {
  const taken: number[] = [];
  const rest: number[] = [];
  for (let label = 0; label < 256; label++) {
    const ofLabel = images.filter((image) => shown[image] === label);
    if (ofLabel.length === 0) continue;
    const count = Math.min(ofLabel.length - 1, Math.max(1, Math.round(ofLabel.length * share)));
    const order = shuffled(ofLabel.length, random);
    for (const [place, index] of order.entries()) (place < count ? taken : rest).push(ofLabel[index] ?? 0);
  }
  return [taken, rest];
}

function sorted(
  train: readonly number[],
  validation: readonly number[],
  test: readonly number[],
): Split['parts'] {
  return {
    train: Int32Array.from(train).sort(),
    validation: Int32Array.from(validation).sort(),
    test: Int32Array.from(test).sort(),
  };
}
