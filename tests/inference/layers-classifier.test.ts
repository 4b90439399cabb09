import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { layers, LayersModel, Sequential, Tensor } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emotions } from '../../common/emotions.js';
import type { ModelManifest } from '../../common/models.js';
import { foldNormalization } from '../../inference/classifiers/fold-normalization.js';
import { inputLength, type Classifier } from '../../inference/classifier.js';
import type { Engine } from '../../inference/engine.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import { bundledModels } from '../helpers/data.js';
import { valueOf } from '../helpers/recognition.js';
import { largestDifference, nativeEngine } from '../training/native.js';

type Layer = layers.Layer;

let engine: Engine;
let scratch: string;

beforeAll(async () => {
  engine = await nativeEngine();
  scratch = await mkdtemp(join(tmpdir(), 'emojify-layers-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Gives every normalisation numbers that change something: fresh ones hand through what they get. */
function stir(model: LayersModel): void {
  const { tf } = engine;
  for (const layer of model.layers.filter((each) => each.getClassName() === 'BatchNormalization')) {
    layer.setWeights(
      layer.getWeights().map(({ shape }, index) => tf.randomUniform(shape, 0.5, 2, 'float32', index + 1)),
    );
  }
}

function layerKinds(model: LayersModel): string[] {
  return model.layers.map((layer) => layer.getClassName()).filter((kind) => kind !== 'InputLayer');
}

/** Folds, and says how far the answers to 3 faces moved. */
async function foldedDifference(model: LayersModel): Promise<{ kinds: string[]; difference: number }> {
  const { tf } = engine;
  stir(model);
  const faces = tf.randomUniform([3, 12, 12, 2], -1, 1, 'float32', 7);
  const answer = (network: LayersModel): Promise<Float32Array> =>
    (network.predict(faces) as Tensor).data<'float32'>();
  const before = await answer(model);
  const folded = await foldNormalization(tf, model, topologyOf(model));
  const after = await answer(folded);
  expect(before.some((value) => value !== before[0])).toBe(true);
  return { kinds: layerKinds(folded), difference: largestDifference(before, after) };
}

function topologyOf(model: LayersModel): object {
  return model.toJSON(undefined, false) as unknown as object;
}

function sequence(...list: Layer[]): Sequential {
  return engine.tf.sequential({ layers: list });
}

describe('folding normalisation into the layer before it', () => {
  it('keeps the answers, with a bias and without, for each kind of layer that has a kernel', async () => {
    const { layers: make } = engine.tf;
    const { kinds, difference } = await foldedDifference(
      sequence(
        make.conv2d({ inputShape: [12, 12, 2], filters: 4, kernelSize: 3, useBias: false }),
        make.batchNormalization(),
        make.activation({ activation: 'relu' }),
        make.separableConv2d({
          filters: 5,
          kernelSize: 3,
          biasInitializer: 'randomNormal',
        }),
        make.batchNormalization({ scale: false }),
        make.activation({ activation: 'sigmoid' }),
        make.globalAveragePooling2d({}),
        make.dense({ units: 6, biasInitializer: 'randomNormal' }),
        make.batchNormalization({ center: false }),
        make.activation({ activation: 'softmax' }),
      ),
    );
    expect(kinds).toEqual([
      'Conv2D',
      'SeparableConv2D',
      'Activation',
      'GlobalAveragePooling2D',
      'Dense',
      'Activation',
    ]);
    expect(difference).toBeLessThan(1e-5);
  });

  it('follows branches, and leaves alone what another layer uses too', async () => {
    const { tf } = engine;
    const input = tf.input({ shape: [12, 12, 2] });
    const apply = (layer: Layer, to: unknown): never => layer.apply(to as never) as never;
    const shared = apply(tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' }), input);
    // Its input goes to the sum as well: folding would change what the sum gets.
    const kept = apply(tf.layers.batchNormalization(), shared);
    const inner = apply(tf.layers.conv2d({ filters: 4, kernelSize: 1 }), kept);
    const sum = apply(tf.layers.add(), [apply(tf.layers.batchNormalization(), inner), shared]);
    const output = apply(
      tf.layers.globalAveragePooling2d({}),
      apply(tf.layers.activation({ activation: 'relu' }), sum),
    );
    const { kinds, difference } = await foldedDifference(tf.model({ inputs: input, outputs: output }));
    expect(kinds.filter((kind) => kind === 'BatchNormalization')).toHaveLength(1);
    expect(difference).toBeLessThan(1e-5);
  });

  it('hands back the very network where there is nothing to fold', async () => {
    const { layers: make } = engine.tf;
    const model = sequence(
      make.conv2d({ inputShape: [12, 12, 2], filters: 4, kernelSize: 3, activation: 'relu' }),
      make.batchNormalization(),
      make.flatten(),
    );
    stir(model);
    expect(await foldNormalization(engine.tf, model, topologyOf(model))).toBe(model);
  });
});

/** The bundled network of our own, its manifest changed. */
async function changedDefault(name: string, changes: Partial<ModelManifest>): Promise<Classifier> {
  const folder = join(scratch, name);
  await cp(join(bundledModels, 'default'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as ModelManifest;
  await writeFile(file, JSON.stringify({ ...manifest, ...changes }));
  return valueOf(await loadClassifier(engine, valueOf(await openModel(folder))));
}

describe('a model whose answers are averaged over the mirror image', () => {
  it('says the same of a face and of its mirror image, and the mean of both', async () => {
    const once = await changedDefault('once', { averageMirrored: false, temperature: 1 });
    const twice = await changedDefault('twice', { averageMirrored: true, temperature: 1 });
    const { width } = once.manifest.input;
    const length = inputLength(once.manifest);
    const face = Float32Array.from({ length }, (_, index) => Math.sin(index / 40) + (index % width) / width);
    const mirrored = face.map((_, at) => face[at - (at % width) + width - 1 - (at % width)] ?? NaN);
    const both = Float32Array.from([...face, ...mirrored]);
    const [straightOnce, mirroredOnce] = await once.classify(both, 2);
    const [straightTwice, mirroredTwice] = await twice.classify(both, 2);
    for (const emotion of emotions) {
      const mean = ((straightOnce?.[emotion] ?? NaN) + (mirroredOnce?.[emotion] ?? NaN)) / 2;
      expect(straightTwice?.[emotion]).toBeCloseTo(mean, 5);
      expect(mirroredTwice?.[emotion]).toBeCloseTo(mean, 5);
    }
    expect(straightOnce?.happy).not.toBeCloseTo(mirroredOnce?.happy ?? NaN, 3);
    once.dispose();
    twice.dispose();
  });
});
