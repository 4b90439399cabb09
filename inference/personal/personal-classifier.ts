import { createHash } from 'node:crypto';
import { emotions, probabilitiesFrom, type Probabilities } from '../../common/emotions.js';
import type { ModelManifest } from '../../common/models.js';
import type { PersonalHead } from '../../common/personal.js';
import type { Classifier, FeaturedAnswer } from '../classifier.js';
import { answerWith, type Head } from './learn-head.js';

/** A classifier that can answer as it has learned for one person. */
export interface PersonalClassifier extends Classifier {
  /**
   * From the next face on; as for everyone where there is none.
   *
   * @returns false, and nothing changes, where the head was learned with another network.
   */
  personalize(head: PersonalHead | undefined): boolean;
}

/** SHA-256 over the hashes of a model's files: another training of the same name has another. */
export function fingerprintOf({ files }: Pick<ModelManifest, 'files'>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(files).sort()) hash.update(`${name} ${files[name] ?? ''}\n`);
  return hash.digest('hex');
}

/** The classifier is handed over: it is disposed of with this. */
export function withPersonalHead(classifier: Classifier): PersonalClassifier {
  let head: Head | undefined;
  return {
    manifest: classifier.manifest,
    async classify(inputs, count) {
      if (head === undefined) return classifier.classify(inputs, count);
      const learned = head;
      const answers = await classifier.classifyWithFeatures(inputs, count);
      return answers.map((answer) => personal(learned, answer));
    },
    classifyWithFeatures: (inputs, count) => classifier.classifyWithFeatures(inputs, count),
    personalize(wanted) {
      if (wanted === undefined) head = undefined;
      else if (wanted.fingerprint !== fingerprintOf(classifier.manifest)) return false;
      else head = numbersOf(wanted);
      return true;
    },
    dispose: () => classifier.dispose(),
  };
}

function numbersOf({ offsets, weights, means, deviations }: PersonalHead): Head {
  return {
    offsets: Float64Array.from(offsets),
    weights: Float64Array.from(weights),
    means: Float64Array.from(means),
    deviations: Float64Array.from(deviations),
  };
}

/** Probabilities of nothing have no logarithm. */
const leastProbability = 1e-6;

/** The network's scores of a face, in the order of `emotions`. */
export function scoresOf(probabilities: Probabilities): Float32Array {
  return Float32Array.from(emotions, (name) => Math.log(Math.max(leastProbability, probabilities[name])));
}

function personal(head: Head, { probabilities, features }: FeaturedAnswer): Probabilities {
  const answer = answerWith(head, scoresOf(probabilities), features);
  return probabilitiesFrom((emotion) => answer[emotions.indexOf(emotion)] ?? 0);
}
