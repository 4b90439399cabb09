import type { Tensor } from '@tensorflow/tfjs';
import { channelsLast } from '../../inference/engines/convolution.js';
import {
  dataType,
  flag,
  ofFloats,
  real,
  type Attribute,
  type NativeKernels,
} from '../../inference/engines/native-kernels.js';

export interface Normalized {
  readonly output: Tensor;
  /** Of this batch, a number a channel; the variance is the unbiased one, as Keras keeps it. */
  readonly mean: Tensor;
  readonly variance: Tensor;
  /** What the gradient's kernel wants back; its contents are TensorFlow's own business. */
  readonly reserved: readonly Tensor[];
}

const attributes = (epsilon: number, training: boolean): Attribute[] => [
  ofFloats,
  dataType('U', 'float32'),
  real('epsilon', epsilon),
  channelsLast,
  flag('is_training', training),
];

/**
 * Batch normalisation while training (Ioffe & Szegedy 2015): `scale × (x − mean) / √(variance + epsilon) + offset`
 * with mean and variance of this batch, a channel each.
 */
export function normalizeBatch(
  native: NativeKernels,
  input: Tensor,
  scale: Tensor,
  offset: Tensor,
  epsilon: number,
): Normalized {
  const { tf } = native;
  const none = [tf.tensor1d([]), tf.tensor1d([])];
  const results = native.many(
    'FusedBatchNormV3',
    [...attributes(epsilon, true), real('exponential_avg_factor', 1)],
    [input, scale, offset, ...none],
    6,
  );
  tf.dispose(none);
  const [output, mean, variance, ...reserved] = results as [Tensor, Tensor, Tensor, ...Tensor[]];
  return { output, mean, variance, reserved };
}

/** The same with mean and variance given: what a finished network does. */
export function normalizeWith(
  native: NativeKernels,
  input: Tensor,
  { scale, offset, mean, variance }: Readonly<Record<'scale' | 'offset' | 'mean' | 'variance', Tensor>>,
  epsilon: number,
): Tensor {
  const inputs = [input, scale, offset, mean, variance];
  const [output, ...others] = native.many('FusedBatchNormV3', attributes(epsilon, false), inputs, 6);
  native.tf.dispose(others);
  if (output === undefined) throw new Error('normalization gave no result');
  return output;
}

/** Gradients of the input, the scale and the offset. */
export function normalizationGradients(
  native: NativeKernels,
  gradient: Tensor,
  input: Tensor,
  scale: Tensor,
  { reserved }: Normalized,
  epsilon: number,
): { readonly input: Tensor; readonly scale: Tensor; readonly offset: Tensor } {
  const inputs = [gradient, input, scale, ...reserved];
  const results = native.many('FusedBatchNormGradV3', attributes(epsilon, true), inputs, 5);
  const [inputGradient, scaleGradient, offsetGradient, ...unused] = results as [Tensor, Tensor, Tensor];
  native.tf.dispose(unused);
  return { input: inputGradient, scale: scaleGradient, offset: offsetGradient };
}
