import type { Tensor } from '@tensorflow/tfjs';
import { channelsLast } from '../../inference/engines/convolution.js';
import {
  flag,
  integer,
  ofFloats,
  text,
  type Attribute,
  type NativeKernels,
} from '../../inference/engines/native-kernels.js';
import { oneDnnKernel, withOneDnn } from '../../inference/engines/one-dnn.js';

export interface Pooled {
  readonly output: Tensor;
  /** oneDNN's note of which pixel won; where it is, the gradient needs no second search. */
  readonly winners: Tensor | undefined;
}

const pooling = (size: number): Attribute[] => [
  ofFloats,
  integer('ksize', [1, size, size, 1]),
  integer('strides', [1, size, size, 1]),
  text('padding', 'VALID'),
  channelsLast,
];

const oneDnnPooling = (size: number): Attribute[] => [
  ...pooling(size),
  flag('workspace_enabled', true),
  oneDnnKernel,
];

/** The largest value of each `size × size` window; windows do not overlap, and a remainder is left out. */
export function maxPool(native: NativeKernels, input: Tensor, size: number): Pooled {
  if (!withOneDnn(native))
    return { output: native.one('MaxPool', pooling(size), [input]), winners: undefined };
  const [output, winners] = native.many('_MklNativeMaxPool', oneDnnPooling(size), [input], 2);
  if (output === undefined) throw new Error('pooling gave no result');
  return { output, winners };
}

/**
 * Gradient of the pooling's input: each window's gradient goes to its largest value, the first one in reading
 * order where several are equal. oneDNN's kernel takes 4 ms where `MaxPoolGrad`, which searches again, takes 53
 * (64 × 44 × 44 × 64, processor time).
 */
export function maxPoolGradient(
  native: NativeKernels,
  input: Tensor,
  { output, winners }: Pooled,
  gradient: Tensor,
  size: number,
): Tensor {
  if (winners === undefined) return native.one('MaxPoolGrad', pooling(size), [input, output, gradient]);
  return native.one('_MklNativeMaxPoolGrad', oneDnnPooling(size), [input, output, gradient, winners]);
}
