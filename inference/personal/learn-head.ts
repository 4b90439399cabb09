/** What is known of one picture of a person. */
export interface Lesson {
  /** Scores of the network, the logarithms of its calibrated probabilities, one for each class. */
  readonly scores: Float32Array;
  /** The network's last features. */
  readonly features: Float32Array;
  /** Place of the class that it shows. */
  readonly shown: number;
  /** Lessons of one round are never apart. */
  readonly round: string;
}

/** What is added to the scores: `offsets + Σ weights[feature, class] · (feature − mean) / deviation`. */
export interface Head {
  readonly offsets: Float64Array;
  /** Row after row, a number for each class in each feature's row; empty for offsets alone. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

export const classes = 7;

/** No deviation is taken for less: a feature that never moved must not become huge when it does. */
const leastDeviation = 1e-3;

/** Enough for the weakest pull: each step leaves 1 − √(pull / curvature) of what is missing. */
const steps = 120;

/**
 * Learns a head from lessons: multinomial logistic regression on top of the network's own scores, which stay as they
 * are (Hastie, Tibshirani & Friedman 2009, section 4.4). `pull` keeps it near to adding nothing:
 *
 *   mean of −ln p(shown) + pull/2 · (Σ weights² + Σ offsets²)
 *
 * is convex, and the accelerated gradient method (Nesterov 1983) with a step below the inverse of the steepest
 * curvature goes down it. The same lessons give the same head.
 *
 * @param withWeights offsets alone are learned without
 * @param breathe is waited for after each step, so that its thread can do something else
 */
export async function learnHead(
  lessons: readonly Lesson[],
  pull: number,
  withWeights: boolean,
  breathe: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Head> {
  const { means, deviations } = withWeights ? standardsOf(lessons) : noStandards;
  const inputs = lessons.map(({ features }) => standardized(features, means, deviations));
  const size = classes * (means.length + 1);
  // Softmax curves by 1/2 at most along any direction of the scores (Böhning 1992).
  const steepest = Math.max(...inputs.map((input) => 1 + input.reduce((sum, value) => sum + value ** 2, 0)));
  const step = 1 / (steepest / 2 + pull);
  let values = new Float64Array(size);
  let former = values;
  for (let turn = 1; turn <= steps; turn++) {
    const momentum = (turn - 1) / (turn + 2);
    const ahead = values.map((value, at) => value + momentum * (value - (former[at] ?? 0)));
    const gradient = gradientAt(ahead, lessons, inputs, pull);
    former = values;
    values = ahead.map((value, at) => value - step * (gradient[at] ?? 0));
    await breathe();
  }
  return { offsets: values.slice(0, classes), weights: values.slice(classes), means, deviations };
}

const noStandards = { means: new Float64Array(), deviations: new Float64Array() };

function standardsOf(lessons: readonly Lesson[]): { means: Float64Array; deviations: Float64Array } {
  const length = lessons[0]?.features.length ?? 0;
  const mean = (valueOf: (lesson: Lesson, at: number) => number): Float64Array =>
    Float64Array.from(
      { length },
      (_, at) => lessons.reduce((sum, lesson) => sum + valueOf(lesson, at), 0) / lessons.length,
    );
  const means = mean(({ features }, at) => features[at] ?? 0);
  const variances = mean(({ features }, at) => ((features[at] ?? 0) - (means[at] ?? 0)) ** 2);
  // Over all features together an input has the length of one, however many there are.
  const scale = Math.sqrt(length);
  return { means, deviations: variances.map((value) => scale * Math.max(leastDeviation, Math.sqrt(value))) };
}

function standardized(features: Float32Array, means: Float64Array, deviations: Float64Array): Float64Array {
  return means.map((mean, at) => ((features[at] ?? 0) - mean) / (deviations[at] ?? 1));
}

function gradientAt(
  values: Float64Array,
  lessons: readonly Lesson[],
  inputs: readonly Float64Array[],
  pull: number,
): Float64Array {
  const gradient = values.map((value) => pull * value);
  lessons.forEach(({ scores, shown }, index) => {
    const input = inputs[index] ?? new Float64Array();
    const probabilities = softmax(
      moved(scores, values.subarray(0, classes), values.subarray(classes), input),
    );
    for (let label = 0; label < classes; label++) {
      const error = ((probabilities[label] ?? 0) - Number(label === shown)) / lessons.length;
      gradient[label] = (gradient[label] ?? 0) + error;
      for (let at = 0; at < input.length; at++) {
        const place = classes * (at + 1) + label;
        gradient[place] = (gradient[place] ?? 0) + error * (input[at] ?? 0);
      }
    }
  });
  return gradient;
}

function moved(
  scores: ArrayLike<number>,
  offsets: Float64Array,
  weights: Float64Array,
  input: Float64Array,
): Float64Array {
  const sums = Float64Array.from(
    { length: classes },
    (_, label) => (scores[label] ?? 0) + (offsets[label] ?? 0),
  );
  for (let at = 0; at < input.length; at++) {
    const value = input[at] ?? 0;
    for (let label = 0; label < classes; label++)
      sums[label] = (sums[label] ?? 0) + value * (weights[at * classes + label] ?? 0);
  }
  return sums;
}

/** The probabilities that a head makes of a network's scores and features, in the classes' order. */
export function answerWith(
  { offsets, weights, means, deviations }: Head,
  scores: ArrayLike<number>,
  features: Float32Array,
): Float64Array {
  return softmax(moved(scores, offsets, weights, standardized(features, means, deviations)));
}

function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((all, value) => all + value, 0);
  return powers.map((value) => value / sum);
}
