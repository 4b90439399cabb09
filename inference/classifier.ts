import { emotions, probabilitiesFrom, type Emotion, type Probabilities } from '../common/emotions.js';
import type { ModelManifest } from '../common/models.js';

/** A network that reads the expression of faces. */
export interface Classifier {
  readonly manifest: ModelManifest;
  /**
   * @param inputs `count` faces as `networkInput` makes them, one after the other.
   * @returns the probabilities of each face, in the same order.
   */
  classify(inputs: Float32Array, count: number): Promise<Probabilities[]>;
  /** The same, with the network's last features of each face: what its final layer makes the answer of. */
  classifyWithFeatures(inputs: Float32Array, count: number): Promise<FeaturedAnswer[]>;
  dispose(): void;
}

export interface FeaturedAnswer {
  readonly probabilities: Probabilities;
  readonly features: Float32Array;
}

/** Numbers in one face's input. */
export function inputLength({ input }: Pick<ModelManifest, 'input'>): number {
  return input.width * input.height * input.channels;
}

/**
 * Turns a softmax output into probabilities by name, as if the logits had been divided by the temperature
 * first (Guo et al. 2017, "On Calibration of Modern Neural Networks"): p^(1/T), scaled to add up to 1.
 *
 * @throws when the output is no softmax over the labels: a number for each, 0..1, together 1.
 */
export function probabilitiesOf(
  output: ArrayLike<number>,
  { labels, temperature }: Pick<ModelManifest, 'labels' | 'temperature'>,
): Probabilities {
  const values = Array.from(output);
  const total = values.reduce((sum, value) => sum + value, 0);
  const isSoftmax = values.length === labels.length && values.every((value) => value >= 0);
  if (!isSoftmax || !(Math.abs(total - 1) < 1e-3)) {
    throw new Error(`the network's output is no probability for each of ${labels.length} labels`);
  }
  const calibrated = values.map((value) => value ** (1 / temperature));
  const sum = calibrated.reduce((all, value) => all + value, 0);
  const byLabel = new Map<Emotion, number>(
    labels.map((label, index) => [label, (calibrated[index] ?? 0) / sum]),
  );
  return probabilitiesFrom((emotion) => byLabel.get(emotion) ?? 0);
}

/** Splits a flat `[count, labels]` output and names its numbers. */
export function probabilitiesOfBatch(
  output: Float32Array,
  count: number,
  manifest: Pick<ModelManifest, 'labels' | 'temperature'>,
): Probabilities[] {
  const perFace = output.length / count;
  return Array.from({ length: count }, (_, face) =>
    probabilitiesOf(output.subarray(face * perFace, (face + 1) * perFace), manifest),
  );
}

/** Answers with the features that belong to them, out of a flat `[count, features]`. */
export function featuredAnswers(answers: readonly Probabilities[], features: Float32Array): FeaturedAnswer[] {
  const perFace = features.length / answers.length;
  return answers.map((probabilities, face) => ({
    probabilities,
    features: features.slice(face * perFace, (face + 1) * perFace),
  }));
}

/** Whether the labels name every emotion once. */
export function namesEveryEmotion(labels: readonly Emotion[]): boolean {
  return labels.length === emotions.length && new Set(labels).size === emotions.length;
}
