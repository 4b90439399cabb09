import type { Tensor } from '@tensorflow/tfjs';
import { flag, integer, ofFloats, text, type Attribute, type NativeKernels } from './native-kernels.js';
import { withOneDnn, oneDnnKernel } from './one-dnn.js';

export type Padding = 'valid' | 'same';

/** How a filter moves over its input: `stride` in pixels, the same down and across. */
export interface Sliding {
  readonly stride: number;
  readonly padding: Padding;
}

/** Channels are innermost everywhere: TensorFlow's only layout for gradients on a CPU. */
export const channelsLast = text('data_format', 'NHWC');

/** What every operation that moves a filter over its input is told. */
export const sliding = ({ stride, padding }: Sliding): Attribute[] => [
  ofFloats,
  integer('strides', [1, stride, stride, 1]),
  text('padding', padding.toUpperCase()),
  channelsLast,
  integer('dilations', [1, 1, 1, 1]),
];

export const convolution = (how: Sliding): Attribute[] => [...sliding(how), flag('use_cudnn_on_gpu', false)];

/**
 * Convolution, with the bias added in the same pass over memory where the library can.
 *
 * @param input `[images, height, width, channels]`
 * @param filter `[height, width, channels, filters]`
 * @param bias `[filters]`
 * @returns `[images, height', width', filters]`
 */
export function convolve(
  native: NativeKernels,
  input: Tensor,
  filter: Tensor,
  bias: Tensor | undefined,
  how: Sliding,
): Tensor {
  if (bias === undefined) return native.one('Conv2D', convolution(how), [input, filter]);
  if (withOneDnn(native)) {
    const attributes = [...convolution(how), oneDnnKernel];
    return native.one('_MklNativeConv2DWithBias', attributes, [input, filter, bias]);
  }
  const convolved = native.one('Conv2D', convolution(how), [input, filter]);
  const biased = addBias(native, convolved, bias);
  convolved.dispose();
  return biased;
}

/** Adds one number to each channel. */
export function addBias(native: NativeKernels, values: Tensor, bias: Tensor): Tensor {
  return native.one('BiasAdd', [ofFloats, channelsLast], [values, bias]);
}
