import type { Rank, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../inference/engine.js';
import { largestDifference, nativeEngine } from '../training/native.js';

let engine: Engine;

beforeAll(async () => {
  engine = await nativeEngine();
});

type Activation = 'linear' | 'relu' | 'leakyrelu' | 'relu6';

/** What TensorFlow.js' fused convolution gives, and the same in single steps. */
function bothWays(
  activation: Activation,
  strides: number | [number, number],
  pad: 'same' | 'valid',
  dilations = 1,
): [Float32Array, Float32Array] {
  const { tf } = engine;
  const x: Tensor4D = tf.randomNormal([2, 13, 11, 3], 0, 1, 'float32', 1);
  const filter: Tensor4D = tf.randomNormal([3, 3, 3, 5], 0, 1, 'float32', 2);
  const bias: Tensor1D = tf.randomNormal([5], 0, 1, 'float32', 3);
  const activations: Record<Activation, (values: Tensor) => Tensor> = {
    linear: (values) => values,
    relu: (values) => tf.relu(values),
    leakyrelu: (values) => tf.leakyRelu(values, 0.1),
    relu6: (values) => tf.relu6(values),
  };
  return tf.tidy(() => {
    const settings = { x, filter, strides, pad, bias, activation, dilations, leakyreluAlpha: 0.1 } as const;
    const fused = tf.fused.conv2d(settings);
    const single = activations[activation](
      tf.add(tf.conv2d(x, filter, strides, pad, 'NHWC', dilations), bias),
    );
    return [fused.dataSync<'float32'>(), single.dataSync<'float32'>()];
  });
}

it.each([
  ['linear', 1, 'valid', 1],
  ['relu', 1, 'same', 1],
  ['relu', 2, 'same', 1],
  ['leakyrelu', [2, 2], 'valid', 1],
  // What TensorFlow's own kernel is not asked for.
  ['relu', [1, 2], 'same', 1],
  ['relu', 1, 'same', 2],
  ['relu6', 1, 'same', 1],
] as const)('a fused convolution (%s, stride %j, %s, dilation %i) is the same in one step', (...settings) => {
  const [activation, strides, pad, dilations] = settings;
  const stride = typeof strides === 'number' ? strides : ([...strides] as [number, number]);
  const [fused, single] = bothWays(activation, stride, pad, dilations);
  expect(largestDifference(fused, single)).toBeLessThan(1e-4);
});

it('leaves no tensor behind', () => {
  const { tf } = engine;
  bothWays('relu', 1, 'same');
  const before = tf.memory().numTensors;
  const x = tf.ones<Rank.R4>([1, 8, 8, 1]);
  const filter = tf.ones<Rank.R4>([3, 3, 1, 2]);
  const bias = tf.ones([2]);
  const result = tf.fused.conv2d<Tensor4D>({ x, filter, strides: 1, pad: 'same', bias, activation: 'relu' });
  tf.dispose([x, filter, bias, result]);
  expect(tf.memory().numTensors).toBe(before);
});
