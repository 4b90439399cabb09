import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { mostProbable, type Emotion } from '../../../common/emotions.js';
import type { Classifier } from '../../../inference/classifier.js';
import type { Engine } from '../../../inference/engine.js';
import { loadEngine } from '../../../inference/engine.js';
import { createInspector, loadInspector, type Inspector } from '../../../inference/inspection/inspector.js';
import { contributions, heatMapStep } from '../../../inference/inspection/heat-map.js';
import {
  gradientAt,
  outputOf,
  placeOf,
  runSteps,
  type Step,
  type SteppedNetwork,
} from '../../../inference/inspection/steps.js';
import { loadClassifier, openModel } from '../../../inference/model-store.js';
import { bundledModels } from '../../helpers/data.js';
import { seededRandom } from '../../helpers/pictures.js';
import { valueOf } from '../../helpers/recognition.js';

let engine: Engine;

beforeAll(async () => {
  ({ engine } = valueOf(await loadEngine('native')));
});

const labels: Emotion[] = ['angry', 'disgust', 'fear', 'happy', 'neutral', 'sad', 'surprise'];
const asked = {
  input: { width: 12, height: 12, channels: 1, multiplier: 1, offset: 0 } as const,
  labels,
  temperature: 1,
  averageMirrored: false,
};

/** Random numbers, the same in every run. */
function random(shape: number[], seed: number): Tensor {
  const next = seededRandom(seed);
  const size = shape.reduce((product, side) => product * side, 1);
  return engine.tf.tensor(
    Float32Array.from({ length: size }, () => next() * 2 - 1),
    shape,
  );
}

const input: Step = {
  ...{ name: 'input', kind: 'input', from: [], parameters: 0, shape: [12, 12, 1] },
  compute: () => expect.fail('the input is given'),
};

/** A convolution, a rectifier with a short cut past it, and a matrix over all places. */
function smallNetwork(kernel: Tensor4D, matrix: Tensor): SteppedNetwork {
  const { tf } = engine;
  const smooth = (values: Tensor): Tensor => tf.softplus(values);
  const step = (name: string, from: string[], shape: number[], compute: Step['compute']): Step => ({
    ...{ name, kind: 'other', from, shape, parameters: 0, compute },
  });
  return {
    steps: [
      input,
      {
        ...step('maps', ['input'], [10, 10, 3], ([faces]) =>
          tf.conv2d(faces as Tensor4D, kernel, 1, 'valid'),
        ),
        moves: { window: 3, stride: 1, padding: 'valid' },
      },
      step('smooth', ['maps'], [10, 10, 3], ([maps]) => smooth(maps as Tensor)),
      step('sum', ['smooth', 'maps'], [10, 10, 3], ([first, second]) =>
        tf.add(first as Tensor, second as Tensor),
      ),
      step('scores', ['sum'], [7], ([sum]) => tf.matMul((sum as Tensor).reshape([-1, 300]), matrix)),
      step('softmax', ['scores'], [7], ([scores]) => tf.softmax(scores as Tensor)),
    ],
    scores: 'scores',
    answer: 'softmax',
    dispose: () => tf.dispose([kernel, matrix]),
  };
}

describe('the gradient behind a heat map', () => {
  it('is what finite differences say, at every value of a small network', () => {
    const { tf } = engine;
    tf.tidy(() => {
      const network = smallNetwork(random([3, 3, 1, 3], 1) as Tensor4D, random([300, 7], 2).mul(0.1));
      const outputs = runSteps(network.steps, new Map([['input', random([1, 12, 12, 1], 3)]]));
      const chosen = tf.oneHot(tf.tensor1d([4], 'int32'), 7);
      for (const name of ['smooth', 'sum']) {
        const gradient = gradientAt(tf, network, outputs, name, chosen).dataSync();
        const values = outputOf(outputs, name);
        const rest = network.steps.slice(network.steps.findIndex((step) => step.name === name) + 1);
        const before = new Map([...outputs].filter(([step]) => !rest.some((other) => other.name === step)));
        const scoreAt = (cell: number, change: number): number => {
          const changed = values.dataSync().slice();
          changed[cell] = (changed[cell] ?? 0) + change;
          const at = new Map([...before, [name, tf.tensor(changed, values.shape)]]);
          return outputOf(runSteps(rest, at), 'scores').dataSync()[4] ?? NaN;
        };
        for (let cell = 0; cell < values.size; cell += 1) {
          const slope = (scoreAt(cell, 0.05) - scoreAt(cell, -0.05)) / 0.1;
          expect(gradient[cell]).toBeCloseTo(slope, 3);
        }
      }
    });
  });

  it('adds up, cell by cell, to what the face scores above a blank one', () => {
    const { tf } = engine;
    tf.tidy(() => {
      const network = smallNetwork(random([3, 3, 1, 3], 1) as Tensor4D, random([300, 7], 2).mul(0.1));
      const run = (faces: Tensor): ReturnType<typeof runSteps> =>
        runSteps(network.steps, new Map([['input', faces]]));
      const [outputs, blank] = [run(random([1, 12, 12, 1], 3)), run(tf.zeros([1, 12, 12, 1]))];
      const score = (values: typeof outputs): number => outputOf(values, 'scores').dataSync()[2] ?? NaN;
      // Everything goes through this step, so nothing of the difference can be elsewhere.
      const cells = contributions(tf, network, { outputs, blank }, 'sum', 2).dataSync<'float32'>();
      expect(cells.reduce((sum, value) => sum + value, 0)).toBeCloseTo(score(outputs) - score(blank), 3);
    });
  });
});

describe('a heat map', () => {
  it('is hot in the corner that the answer depends on, and nowhere else', () => {
    const { tf } = engine;
    // Only the bright pixels of the lower right quarter speak for "sad".
    const weights = tf.buffer([100, 7]);
    for (let cell = 0; cell < 100; cell += 1)
      if (cell % 10 >= 5 && cell >= 50) weights.set(1, cell, labels.indexOf('sad'));
    const kernel = tf.ones([3, 3, 1, 1]);
    const matrix = weights.toTensor();
    const network: SteppedNetwork = {
      steps: [
        input,
        {
          ...{ name: 'maps', kind: 'convolution', from: ['input'], shape: [10, 10, 1], parameters: 9 },
          moves: { window: 3, stride: 1, padding: 'valid' },
          compute: ([faces]) => tf.relu(tf.conv2d(faces as Tensor4D, kernel as Tensor4D, 1, 'valid')),
        },
        {
          ...{ name: 'scores', kind: 'dense', from: ['maps'], shape: [7], parameters: 700 },
          compute: ([maps]) => tf.matMul((maps as Tensor).reshape([-1, 100]), matrix),
        },
        {
          ...{ name: 'softmax', kind: 'softmax', from: ['scores'], shape: [7], parameters: 0 },
          compute: ([scores]) => tf.softmax(scores as Tensor),
        },
      ],
      scores: 'scores',
      answer: 'softmax',
      dispose: () => tf.dispose([kernel, matrix]),
    };
    const bright = Float32Array.from({ length: 144 }, (_, at) => (at % 12 >= 7 && at >= 84 ? 1 : 0));
    const inspector = createInspector(engine, asked, network);
    const { heatMap, probabilities } = inspector.look(bright, { about: 'sad' });
    inspector.dispose();
    expect(mostProbable(probabilities)).toBe('sad');
    const heat = heatMap ?? expect.fail('no map');
    const hot = [...heat.values].map((value, at) => (value > 25 ? at : -1)).filter((at) => at >= 0);
    expect(hot.length).toBeGreaterThan(10);
    for (const at of hot) expect(at % 10 >= 5 && at >= 50).toBe(true);
  });

  it('lies where its cells look: a layer that pads nothing does not reach the edges', () => {
    const network = smallNetwork(random([3, 3, 1, 3], 1) as Tensor4D, random([300, 7], 2));
    expect(placeOf(network, 'input')).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    const { x = NaN, width = NaN } = placeOf(network, 'maps') ?? {};
    expect(x).toBeCloseTo(1 / 12, 6);
    expect(width).toBeCloseTo(10 / 12, 6);
    expect(placeOf(network, 'scores')).toBeUndefined();
    expect(heatMapStep(network)?.name).toBe('sum');
    network.dispose();
  });
});

describe.each(['face-api', 'default', 'classic'])('the steps of %s', (id) => {
  let classifier: Classifier;
  let inspector: Inspector;
  beforeAll(async () => {
    const model = valueOf(await openModel(`${bundledModels}/${id}`, true));
    classifier = valueOf(await loadClassifier(engine, model));
    inspector = valueOf(await loadInspector(engine, model));
    return () => {
      classifier.dispose();
      inspector.dispose();
    };
  });

  const faceOf = ({ manifest: { input: form } }: Classifier): Float32Array => {
    const next = seededRandom(11);
    const pixels = Array.from(
      { length: form.width * form.height },
      () => next() * form.multiplier + form.offset,
    );
    return Float32Array.from(pixels.flatMap((value) => Array.from({ length: form.channels }, () => value)));
  };

  it('give the answer of the network as a whole', async () => {
    const face = faceOf(classifier);
    const [expected] = await classifier.classify(face, 1);
    const { probabilities } = inspector.look(face, {});
    // Where they answer, bias and rectifier belong to the convolution, and normalisation is folded into it.
    const digits = id === 'face-api' ? 7 : 5;
    for (const label of labels) expect(probabilities[label]).toBeCloseTo(expected?.[label] ?? NaN, digits);
  });

  it('have as many parameters as the manifest says', () => {
    const all = inspector.layers.reduce((sum, { parameters }) => sum + parameters, 0);
    expect(all).toBe(classifier.manifest.parameters);
  });

  it('show every layer, its maps and one of them, and leave no tensor behind', () => {
    const face = faceOf(classifier);
    inspector.look(face, { about: 'happy' });
    const { numTensors } = engine.tf.memory();
    for (const { name, shape } of inspector.layers) {
      const { values, heatMap } = inspector.look(face, { about: 'happy', layer: name, filter: 0 });
      const maps = shape.length === 3 ? shape[2] : shape[0];
      expect(values?.maps.count).toBe(maps);
      const [height, width] = shape.length === 3 ? shape : [1, 1];
      expect(values?.filter?.map).toMatchObject({ height, width });
      expect(heatMap?.values.some((value) => value > 0)).toBe(true);
    }
    expect(engine.tf.memory().numTensors).toBe(numTensors);
  });

  it('show the weights of the filters that look at the picture itself', () => {
    const first = inspector.layers.find(({ kind }) => kind === 'convolution');
    const { values } = inspector.look(faceOf(classifier), { layer: first?.name ?? '', filter: 2 });
    expect(values?.filter?.kernel?.map((row) => row.length)).toEqual([3, 3, 3]);
    expect(new Set(values?.filter?.kernel?.flat()).size).toBeGreaterThan(5);
  });
});
