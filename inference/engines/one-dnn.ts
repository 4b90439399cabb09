import type { Tensor } from '@tensorflow/tfjs';
import { flag, integer, ofFloats, text, type NativeKernels } from './native-kernels.js';

/** TensorFlow keeps Intel's oneDNN kernels under this label; in graphs it chooses them by itself. */
export const oneDnnKernel = text('_kernel', 'MklNameChangeOp');

const known = new WeakMap<NativeKernels, boolean>();

/**
 * Whether oneDNN's own pooling and biased convolution may be used: TensorFlow for Linux and Windows on x64
 * carries them, others do not. Their names are not part of TensorFlow's public interface, so they are tried
 * once, on small numbers with ties, and must agree with the public kernels to the last bit of the pooling.
 */
export function withOneDnn(native: NativeKernels): boolean {
  const answer = known.get(native) ?? agrees(native);
  known.set(native, answer);
  return answer;
}

const pooling = [
  ofFloats,
  integer('ksize', [1, 2, 2, 1]),
  integer('strides', [1, 2, 2, 1]),
  text('padding', 'VALID'),
  text('data_format', 'NHWC'),
];

function agrees(native: NativeKernels): boolean {
  const { tf } = native;
  return tf.tidy(() => {
    const input = tf.tensor4d([1, 1, 0, 2, 1, 0, 2, 2, 3, 4, -1, -1, 4, 3, -1, -2], [1, 4, 4, 1]);
    const gradient = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const expected = native.one('MaxPool', pooling, [input]);
    const expectedGradient = native.one('MaxPoolGrad', pooling, [input, expected, gradient]);
    try {
      const attributes = [...pooling, flag('workspace_enabled', true), oneDnnKernel];
      const [output, workspace] = native.many('_MklNativeMaxPool', attributes, [input], 2) as [
        Tensor,
        Tensor,
      ];
      const inputs = [input, output, gradient, workspace];
      const actualGradient = native.one('_MklNativeMaxPoolGrad', attributes, inputs);
      return same(output, expected) && same(actualGradient, expectedGradient) && biasedConvolution(native);
    } catch {
      // An unknown operation, or one without a kernel on this processor: the public kernels serve.
      return false;
    }
  });
}

function biasedConvolution(native: NativeKernels): boolean {
  const { tf } = native;
  const attributes = [
    ofFloats,
    integer('strides', [1, 1, 1, 1]),
    text('padding', 'VALID'),
    text('data_format', 'NHWC'),
    integer('dilations', [1, 1, 1, 1]),
    flag('use_cudnn_on_gpu', false),
    oneDnnKernel,
  ];
  const inputs = [tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), tf.tensor1d([0.5])];
  const [value] = native.one('_MklNativeConv2DWithBias', attributes, inputs).dataSync();
  return value === 4.5;
}

function same(first: Tensor, second: Tensor): boolean {
  const expected = second.dataSync();
  return first.dataSync().every((value, index) => value === expected[index]);
}
