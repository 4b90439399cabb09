import { beforeAll, describe, expect, it } from 'vitest';
import { emotions, mostProbable } from '../../../common/emotions.js';
import { adaptedSchema, exampleSide, type ExamplePicture } from '../../../common/personal.js';
import type { Classifier } from '../../../inference/classifier.js';
import type { Engine } from '../../../inference/engine.js';
import { readImage } from '../../../inference/images.js';
import { loadClassifier, openModel } from '../../../inference/model-store.js';
import { adaptClassifier } from '../../../inference/personal/adapt-classifier.js';
import {
  examplePixels,
  faceInExample,
  pictureOfExample,
} from '../../../inference/personal/example-picture.js';
import { withPersonalHead } from '../../../inference/personal/personal-classifier.js';
import type { Picture } from '../../../inference/picture.js';
import { networkInput } from '../../../inference/preprocess.js';
import { rotated } from '../../../inference/rotate.js';
import { astronaut, bundledModels } from '../../helpers/data.js';
import { loadParts, valueOf, type Parts } from '../../helpers/recognition.js';

const models = ['face-api', 'default', 'fer2013', 'classic'];

let parts: Parts;
let portrait: Picture;

beforeAll(async () => {
  parts = await loadParts('native');
  portrait = valueOf(await readImage(astronaut));
});

async function classifierOf(engine: Engine, model: string): Promise<Classifier> {
  return valueOf(await loadClassifier(engine, valueOf(await openModel(`${bundledModels}/${model}`, true))));
}

async function exampleOf(picture: Picture): Promise<Uint8Array> {
  const [face] = await parts.detector.detect(picture);
  return examplePixels(picture, face ?? expect.fail('no face'));
}

describe.each(models)('the features of %s', (model) => {
  it('come with the very answer that it gives without them, and leave no tensor behind', async () => {
    const before = parts.engine.tf.memory().numTensors;
    const classifier = await classifierOf(parts.engine, model);
    const input = networkInput(portrait, { x: 0.3, y: 0.1, width: 0.3, height: 0.3 }, classifier.manifest);
    const twice = Float32Array.from([...input, ...input.map((value) => value * 0.5)]);
    const plain = await classifier.classify(twice, 2);
    const kept = parts.engine.tf.memory().numTensors;
    const featured = await classifier.classifyWithFeatures(twice, 2);
    expect(parts.engine.tf.memory().numTensors).toBe(kept);
    featured.forEach(({ probabilities, features }, face) => {
      for (const name of emotions) expect(probabilities[name]).toBeCloseTo(plain[face]?.[name] ?? 0, 6);
      expect(features.length).toBe(model === 'classic' ? 1024 : 256);
    });
    expect(featured[0]?.features).not.toEqual(featured[1]?.features);
    classifier.dispose();
    expect(parts.engine.tf.memory().numTensors).toBe(before);
  });
});

describe('an example', () => {
  it('holds the face upright in its middle, so that it is answered as it was in its picture', async () => {
    const classifier = await classifierOf(parts.engine, 'face-api');
    for (const picture of [portrait, rotated(portrait, 60)]) {
      const pixels = await exampleOf(picture);
      expect(pixels.length).toBe(exampleSide ** 2);
      const input = networkInput(pictureOfExample(pixels), faceInExample, classifier.manifest);
      const [answer] = await classifier.classify(input, 1);
      expect(mostProbable(answer ?? expect.fail('no answer'))).toBe('happy');
    }
    classifier.dispose();
  });
});

describe('adapting a model', () => {
  it('teaches it that this person smiles when sad; another model does not take the head', async () => {
    const classifier = withPersonalHead(await classifierOf(parts.engine, 'default'));
    // Lit otherwise and turned, so that no two are the same picture.
    const example = async (round: number, degrees: number): Promise<ExamplePicture> => {
      const shown = round % 2 === 0 ? 'sad' : 'neutral';
      const picture = rotated(portrait, degrees);
      const luma = picture.luma.map((value) => (shown === 'sad' ? value : 255 - value));
      const [face] = await parts.detector.detect(picture);
      const pixels = examplePixels({ ...picture, luma }, face ?? expect.fail('no face'));
      return { pixels, emotion: shown, round: String(round) };
    };
    const examples: ExamplePicture[] = [];
    for (let round = 0; round < 4; round++)
      for (let turn = 0; turn < 15; turn++) examples.push(await example(round, turn - 7 + round / 4));
    const adapted = adaptedSchema.parse(await adaptClassifier(classifier, examples));
    if (adapted.kind !== 'adapted') throw new Error(adapted.reason);
    expect(adapted.adaptation).toMatchObject({
      model: 'default',
      better: true,
      learnedFrom: 30,
      judgedOn: 30,
    });

    const [first] = examples;
    const pixels = first?.pixels ?? expect.fail('no example');
    const input = networkInput(pictureOfExample(pixels), faceInExample, classifier.manifest);
    const answer = async (): Promise<string> => {
      const [found] = await classifier.classify(input, 1);
      return mostProbable(found ?? expect.fail('no answer'));
    };
    expect(await answer()).toBe('happy');
    expect(classifier.personalize(adapted.head)).toBe(true);
    expect(await answer()).toBe('sad');
    expect(classifier.personalize(undefined)).toBe(true);
    expect(await answer()).toBe('happy');

    const other = withPersonalHead(await classifierOf(parts.engine, 'fer2013'));
    expect(other.personalize(adapted.head)).toBe(false);
    other.dispose();
    classifier.dispose();
  });
});
