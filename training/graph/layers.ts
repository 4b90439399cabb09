import type { Tensor } from '@tensorflow/tfjs';
import { dropoutMask, relu, reluGradient } from '../kernels/activation.js';
import { addBias, convolve } from '../../inference/engines/convolution.js';
import * as convolutions from '../kernels/convolution.js';
import { denseInputGradient, multiplyMatrices } from '../kernels/dense.js';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import { maxPool, maxPoolGradient } from '../kernels/pooling.js';
import type { LayerOfKind } from '../networks/description.js';
import { RandomNumbers, uses } from '../random.js';
import { sizeOf, type ResolvedLayer } from '../networks/resolve.js';
import type { GraphLayer, LayerSurroundings, Pass } from './pass.js';

/** Convolution with its bias, where it has one. */
export function convolutionLayer(
  { native, weight }: LayerSurroundings,
  layer: ResolvedLayer,
  description: LayerOfKind<'convolution'>,
): GraphLayer {
  const kernel = weight(layer, 'kernel');
  const bias = description.bias ? weight(layer, 'bias') : undefined;
  return (input, pass) => {
    const filter = pass.read(kernel);
    const output = convolve(native, input, filter, bias && pass.read(bias), description);
    return {
      output,
      backward(gradient, wanted) {
        if (bias) pass.gradient(bias, convolutions.biasGradient(native, gradient));
        const shape = kernel.shape;
        pass.gradient(
          kernel,
          convolutions.convolutionFilterGradient(native, input, shape, gradient, description),
        );
        if (!wanted) return undefined;
        return convolutions.convolutionInputGradient(native, input.shape, filter, gradient, description);
      },
    };
  };
}

export function depthwiseConvolutionLayer(
  { native, weight }: LayerSurroundings,
  layer: ResolvedLayer,
  description: LayerOfKind<'depthwise-convolution'>,
): GraphLayer {
  const kernel = weight(layer, 'depthwise_kernel');
  return (input, pass) => {
    const filter = pass.read(kernel);
    return {
      output: convolutions.convolveDepthwise(native, input, filter, description),
      backward(gradient, wanted) {
        const shape = kernel.shape;
        pass.gradient(
          kernel,
          convolutions.depthwiseFilterGradient(native, input, shape, gradient, description),
        );
        if (!wanted) return undefined;
        return convolutions.depthwiseInputGradient(native, input.shape, filter, gradient, description);
      },
    };
  };
}

export function denseLayer({ native, weight }: LayerSurroundings, layer: ResolvedLayer): GraphLayer {
  const kernel = weight(layer, 'kernel');
  const bias = weight(layer, 'bias');
  return (input, pass) => {
    const weights = pass.read(kernel);
    const product = multiplyMatrices(native, input, weights);
    const output = addBias(native, product, pass.read(bias));
    product.dispose();
    return {
      output,
      backward(gradient, wanted) {
        pass.gradient(bias, convolutions.biasGradient(native, gradient));
        pass.gradient(kernel, multiplyMatrices(native, input, gradient, { first: true }));
        return wanted ? denseInputGradient(native, weights, gradient) : undefined;
      },
    };
  };
}

export function reluLayer({ native }: LayerSurroundings): GraphLayer {
  return (input) => {
    const output = relu(native, input);
    return { output, backward: (gradient) => reluGradient(native, gradient, output) };
  };
}

export function maxPoolingLayer({ native }: LayerSurroundings, size: number): GraphLayer {
  return (input) => {
    const pooled = maxPool(native, input, size);
    return {
      output: pooled.output,
      backward(gradient) {
        const inputGradient = maxPoolGradient(native, input, pooled, gradient, size);
        pooled.winners?.dispose();
        return inputGradient;
      },
    };
  };
}

export function globalAveragePoolingLayer({ native: { tf } }: LayerSurroundings): GraphLayer {
  return (input) => {
    const [images = 1, height = 1, width = 1, channels = 1] = input.shape;
    return {
      output: input.mean([1, 2]),
      backward: (gradient) =>
        tf.tidy(() =>
          gradient
            .div(height * width)
            .reshape([images, 1, 1, channels])
            .tile([1, height, width, 1]),
        ),
    };
  };
}

export function flattenLayer(layer: ResolvedLayer): GraphLayer {
  const units = sizeOf(layer.inputShape);
  return (input) => ({
    output: input.reshape([-1, units]),
    backward: (gradient) => gradient.reshape(input.shape),
  });
}

/**
 * Leaves units out at random while training and enlarges the others to keep the sum (Srivastava et al. 2014,
 * "inverted"). A random byte decides on a unit, so the rate is a multiple of 1/256.
 *
 * @param place tells the masks of a network's dropout layers apart
 */
export function dropoutLayer({ native }: LayerSurroundings, rate: number, place: number): GraphLayer {
  const threshold = Math.round(rate * 256);
  return (input, pass) => {
    if (!pass.training) return { output: input, backward: unreachable };
    const mask = maskFor(native, input, pass, threshold, place);
    return {
      output: native.multiply(input, mask),
      backward(gradient) {
        const inputGradient = native.multiply(gradient, mask);
        mask.dispose();
        return inputGradient;
      },
    };
  };
}

function maskFor(
  native: NativeKernels,
  { shape, size }: Tensor,
  pass: Pass,
  threshold: number,
  place: number,
): Tensor {
  const words = new Int32Array(Math.ceil(size / 4));
  new RandomNumbers(pass.seed, uses.dropout, pass.step, place).fill(words);
  return dropoutMask(native, words, shape, threshold);
}

/** The way back of a layer in a pass that only classifies. */
export function unreachable(): never {
  throw new Error('there is no way back from a pass that does not train');
}
