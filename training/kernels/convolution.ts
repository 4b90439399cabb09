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

const sliding = ({ stride, padding }: Sliding): Attribute[] => [
  ofFloats,
  integer('strides', [1, stride, stride, 1]),
  text('padding', padding.toUpperCase()),
  channelsLast,
  integer('dilations', [1, 1, 1, 1]),
];

const convolution = (how: Sliding): Attribute[] => [...sliding(how), flag('use_cudnn_on_gpu', false)];

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

/** Gradient of a convolution's input. `inputShape` with the number of images. */
export function convolutionInputGradient(
  native: NativeKernels,
  inputShape: readonly number[],
  filter: Tensor,
  gradient: Tensor,
  how: Sliding,
): Tensor {
  const inputs = [native.integers(inputShape), filter, gradient];
  return native.one('Conv2DBackpropInput', convolution(how), inputs);
}

/** Gradient of a convolution's filter, summed over the images. */
export function convolutionFilterGradient(
  native: NativeKernels,
  input: Tensor,
  filterShape: readonly number[],
  gradient: Tensor,
  how: Sliding,
): Tensor {
  const inputs = [input, native.integers(filterShape), gradient];
  return native.one('Conv2DBackpropFilter', convolution(how), inputs);
}

/** Each channel with its own filters. `filter`: `[height, width, channels, filters per channel]`. */
export function convolveDepthwise(
  native: NativeKernels,
  input: Tensor,
  filter: Tensor,
  how: Sliding,
): Tensor {
  return native.one('DepthwiseConv2dNative', sliding(how), [input, filter]);
}

export function depthwiseInputGradient(
  native: NativeKernels,
  inputShape: readonly number[],
  filter: Tensor,
  gradient: Tensor,
  how: Sliding,
): Tensor {
  const inputs = [native.integers(inputShape), filter, gradient];
  return native.one('DepthwiseConv2dNativeBackpropInput', sliding(how), inputs);
}

export function depthwiseFilterGradient(
  native: NativeKernels,
  input: Tensor,
  filterShape: readonly number[],
  gradient: Tensor,
  how: Sliding,
): Tensor {
  const inputs = [input, native.integers(filterShape), gradient];
  return native.one('DepthwiseConv2dNativeBackpropFilter', sliding(how), inputs);
}

/** Adds one number to each channel. */
export function addBias(native: NativeKernels, values: Tensor, bias: Tensor): Tensor {
  return native.one('BiasAdd', [ofFloats, channelsLast], [values, bias]);
}

/** Gradient of the bias: the sum over everything but the channels. */
export function biasGradient(native: NativeKernels, gradient: Tensor): Tensor {
  return native.one('BiasAddGrad', [ofFloats, channelsLast], [gradient]);
}
