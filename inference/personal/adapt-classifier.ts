import { setImmediate } from 'node:timers/promises';
import { emotions } from '../../common/emotions.js';
import type { Adapted, ExamplePicture } from '../../common/personal.js';
import type { Classifier } from '../classifier.js';
import { networkInput } from '../preprocess.js';
import { adapt, newestRounds } from './adapt.js';
import { faceInExample, pictureOfExample } from './example-picture.js';
import type { Lesson } from './learn-head.js';
import { fingerprintOf, scoresOf } from './personal-classifier.js';

/**
 * What can be learned for this network from a person's examples. The live view's frames are read in between.
 *
 * @param examples in the order in which they were taken
 */
export async function adaptClassifier(
  classifier: Classifier,
  examples: readonly ExamplePicture[],
): Promise<Adapted> {
  const { manifest } = classifier;
  const lessons: Lesson[] = [];
  const known = examples.map((each) => ({ ...each, shown: emotions.indexOf(each.emotion) }));
  for (const { pixels, shown, round } of newestRounds(known)) {
    const input = networkInput(pictureOfExample(pixels), faceInExample, manifest);
    lessons.push(await lessonOf(classifier, input, { shown, round }));
    await setImmediate();
  }
  const learned = await adapt(lessons, setImmediate);
  if (typeof learned === 'string') return { kind: 'too-few', reason: learned };
  const { head, ...adaptation } = learned;
  const { offsets, weights, means, deviations } = head;
  return {
    kind: 'adapted',
    adaptation: { model: manifest.id, ...adaptation },
    head: {
      model: manifest.id,
      fingerprint: fingerprintOf(manifest),
      ...{ offsets: [...offsets], weights: [...weights], means: [...means], deviations: [...deviations] },
    },
  };
}

/** What a network makes of one face, as its `networkInput`, with what is known of it. */
export async function lessonOf(
  classifier: Classifier,
  input: Float32Array,
  known: Pick<Lesson, 'shown' | 'round'>,
): Promise<Lesson> {
  const [answer] = await classifier.classifyWithFeatures(input, 1);
  if (answer === undefined) throw new Error('a face was not answered');
  return { ...known, scores: scoresOf(answer.probabilities), features: answer.features };
}
