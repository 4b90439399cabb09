import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dropoutMask } from '../../training/kernels/activation.js';
import { integer, NativeKernels, ofFloats, text } from '../../inference/engines/native-kernels.js';
import { withOneDnn } from '../../inference/engines/one-dnn.js';
import { maxPool, maxPoolGradient } from '../../training/kernels/pooling.js';
import { Variable } from '../../training/kernels/variable.js';
import { RandomNumbers } from '../../training/random.js';
import { nativeKernels } from './native.js';

let native: NativeKernels;

beforeAll(async () => {
  native = await nativeKernels();
});

/** Small whole numbers: many windows hold equal values. */
function tied(shape: [number, number, number, number]): Tensor {
  const random = new RandomNumbers(5);
  const length = shape.reduce((product, side) => product * side, 1);
  return native.tf.tensor4d(
    Float32Array.from({ length }, () => random.below(4) - 1),
    shape,
  );
}

describe('pooling', () => {
  it.each([
    [[3, 44, 44, 16], 2],
    [[2, 9, 11, 5], 2],
    [[2, 12, 12, 3], 3],
  ] as const)('gives %j the gradient of TensorFlow’s own kernel, ties included', (shape, size) => {
    const { tf } = native;
    tf.tidy(() => {
      const input = tied([...shape]);
      const pooled = maxPool(native, input, size);
      const gradient = tf.randomNormal(pooled.output.shape);
      const attributes = [
        ofFloats,
        integer('ksize', [1, size, size, 1]),
        integer('strides', [1, size, size, 1]),
        text('padding', 'VALID'),
        text('data_format', 'NHWC'),
      ];
      const output = native.one('MaxPool', attributes, [input]);
      const expected = native.one('MaxPoolGrad', attributes, [input, output, gradient]);
      expect(pooled.output.dataSync()).toEqual(output.dataSync());
      expect(maxPoolGradient(native, input, pooled, gradient, size).dataSync()).toEqual(expected.dataSync());
    });
  });

  it('works without oneDNN’s own kernels too', () => {
    const { tf } = native;
    const engine = { kind: 'native' as const, tf };
    const plain = new (class extends NativeKernels {
      override many(...parameters: Parameters<NativeKernels['many']>): Tensor[] {
        if (parameters[0].startsWith('_Mkl')) throw new Error('no such operation');
        return super.many(...parameters);
      }
    })(engine);
    expect(withOneDnn(plain)).toBe(false);
    tf.tidy(() => {
      const input = tied([2, 8, 8, 4]);
      const [ours, theirs] = [maxPool(plain, input, 2), maxPool(native, input, 2)];
      expect(ours.output.dataSync()).toEqual(theirs.output.dataSync());
      const gradient = tf.randomNormal(ours.output.shape);
      const [first, second] = [
        maxPoolGradient(plain, input, ours, gradient, 2),
        maxPoolGradient(native, input, theirs, gradient, 2),
      ];
      expect(first.dataSync()).toEqual(second.dataSync());
    });
  });
});

describe('a dropout mask', () => {
  it('drops the share it is asked for, and enlarges the rest by it', () => {
    const words = new Int32Array(25_000);
    new RandomNumbers(1).fill(words);
    const values = native.tf.tidy(() => dropoutMask(native, words, [100, 1000], 64).dataSync());
    const dropped = values.filter((value) => value === 0).length / values.length;
    expect(dropped).toBeCloseTo(0.25, 2);
    expect(new Set(values)).toEqual(new Set([0, Math.fround(4 / 3)]));
  });
});

describe('a variable', () => {
  it('keeps its own copy of what it is given', () => {
    const { tf } = native;
    const before = tf.memory().numTensors;
    const values = new Float32Array([1, 2, 3]);
    const variable = new Variable(native, [3], values);
    values[0] = 99;
    expect([...variable.values()]).toEqual([1, 2, 3]);
    const other = new Variable(native, [3], new Float32Array(3));
    other.assign(new Float32Array([4, 5, 6]));
    expect([...variable.values(), ...other.values()]).toEqual([1, 2, 3, 4, 5, 6]);
    variable.dispose();
    other.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
