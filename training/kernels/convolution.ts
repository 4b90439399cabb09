import type { Tensor } from '@tensorflow/tfjs';
import { channelsLast, convolution, sliding, type Sliding } from '../../inference/engines/convolution.js';
import { ofFloats, type NativeKernels } from '../../inference/engines/native-kernels.js';

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

/** Gradient of the bias: the sum over everything but the channels. */
export function biasGradient(native: NativeKernels, gradient: Tensor): Tensor {
  return native.one('BiasAddGrad', [ofFloats, channelsLast], [gradient]);
}
