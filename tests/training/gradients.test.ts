import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { TrainableNetwork, type Batch } from '../../training/graph/trainable-network.js';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import { classic } from '../../training/networks/classic.js';
import {
  activation,
  batchNormalization,
  convolution,
  dense,
  depthwiseConvolution,
  dropout,
  flatten,
  globalAveragePooling,
  maxPooling,
  residual,
  type NetworkDescription,
} from '../../training/networks/description.js';
import { createLayersModel } from '../../training/networks/layers-model.js';
import { RandomNumbers } from '../../training/random.js';
import { largestDifference, nativeKernels } from './native.js';

let native: NativeKernels;

beforeAll(async () => {
  native = await nativeKernels();
});

/** Every kind of layer, small: what the networks to come are made of. */
const everyKind: NetworkDescription = {
  input: { width: 12, height: 10, channels: 1 },
  layers: [
    convolution(6, 3, { padding: 'same', bias: false }),
    batchNormalization(),
    activation('relu'),
    maxPooling(2),
    residual([
      convolution(6, 3, { padding: 'same', bias: false }),
      batchNormalization(),
      activation('relu'),
      depthwiseConvolution(3),
      batchNormalization(),
      activation('relu'),
    ]),
    residual([convolution(8, 3, { stride: 2, padding: 'same' })], [convolution(8, 1, { stride: 2 })]),
    globalAveragePooling(),
    dense(7, { activation: 'softmax' }),
  ],
};

function randomBatch({ input }: NetworkDescription, count: number): Batch {
  const random = new RandomNumbers(7);
  const length = count * input.width * input.height * input.channels;
  const targets = new Float32Array(count * 7);
  for (let image = 0; image < count; image++) targets[image * 7 + random.below(7)] = 1;
  // Eighths of the range: ties between pixels occur, as they do on black borders.
  const inputs = Float32Array.from({ length }, () => random.below(8) / 8);
  return { count, inputs, targets };
}

/** Loss and gradients by TensorFlow.js' own automatic differentiation of the exported model. */
function referenceGradients(
  model: LayersModel,
  batch: Batch,
): { loss: number; gradients: Map<string, Float32Array> } {
  const { tf } = native;
  const gradients = new Map<string, Float32Array>();
  const loss = tf.tidy(() => {
    const [, ...shape] = model.inputs[0]?.shape ?? [];
    const inputs = tf.tensor(batch.inputs, [batch.count, ...shape.map((side) => side ?? 1)]);
    const targets = tf.tensor2d(batch.targets, [batch.count, 7]);
    const { value, grads } = tf.variableGrads(() => {
      const output = model.apply(inputs, { training: true }) as Tensor;
      return tf
        .neg(tf.sum(tf.mul(targets, tf.log(output))))
        .div(batch.count)
        .asScalar();
    });
    for (const weight of model.trainableWeights) {
      const gradient = grads[weight.name];
      if (gradient) gradients.set(weight.originalName, gradient.dataSync<'float32'>());
    }
    return value.dataSync<'float32'>()[0] ?? NaN;
  });
  return { loss, gradients };
}

function expectSameGradients(description: NetworkDescription, count: number): void {
  const network = new TrainableNetwork(native, description, 3);
  const model = createLayersModel(native.tf, description, network.weights.values());
  const batch = randomBatch(description, count);
  const ours = network.gradients(batch, 1);
  const { gradients: reference } = referenceGradients(model, batch);
  expect(Object.keys(ours).sort()).toEqual([...reference.keys()].sort());
  for (const [name, expected] of reference) {
    const actual = ours[name] ?? new Float32Array();
    const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-3);
    expect(largestDifference(actual, expected) / scale, name).toBeLessThan(2e-4);
  }
  model.dispose();
  network.dispose();
}

describe('gradients', () => {
  it('of the classic network are those of automatic differentiation', () => {
    expectSameGradients(classic({ convolutions: 0, dense: 0 }), 6);
  });

  it('of every kind of layer are those of automatic differentiation', () => {
    expectSameGradients(everyKind, 9);
  });

  it('are those of small changes of the weights, dropout included', () => {
    const description: NetworkDescription = {
      input: { width: 10, height: 10, channels: 1 },
      layers: [
        convolution(4, 3, { activation: 'relu' }),
        maxPooling(2),
        dropout(0.25),
        flatten(),
        dense(8),
        dropout(0.5),
        dense(7, { activation: 'softmax' }),
      ],
    };
    const network = new TrainableNetwork(native, description, 5);
    const batch = randomBatch(description, 8);
    const gradients = network.gradients(batch, 11);
    for (const array of network.weights.values()) {
      // A step along the gradient itself: the loss must rise by its squared length times the step.
      const gradient = gradients[array.name] ?? new Float32Array();
      const squaredLength = gradient.reduce((sum, value) => sum + value * value, 0);
      const step = 2e-3 / Math.sqrt(squaredLength);
      const lossAt = (direction: number): number => {
        const values = array.values.map((value, index) => value + direction * step * (gradient[index] ?? 0));
        network.weights.restore([{ ...array, values }]);
        return network.loss(batch, 11);
      };
      const slope = (lossAt(1) - lossAt(-1)) / (2 * step);
      network.weights.restore([array]);
      expect(Math.abs(slope / squaredLength - 1), array.name).toBeLessThan(0.02);
    }
    network.dispose();
  });
});
