import type { FusedConv2DAttrs, KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engine.js';
import { convolve, type Sliding } from './convolution.js';
import { NativeKernels, ofFloats, real } from './native-kernels.js';

/**
 * Replaces tfjs-node's fused convolution, which is a convolution, a sum and an activation one after the other, by
 * TensorFlow's own kernel for the first two. Each pass over memory that is saved counts: on a small network they
 * take longer than the multiplications.
 *
 * What that kernel cannot do goes to tfjs-node's as before.
 */
export function useFusedConvolution(tf: TensorFlow): void {
  const name = 'FusedConv2D';
  const usual = tf
    .getKernelsForBackend(tf.getBackend())
    .find(({ kernelName }) => kernelName === name)?.kernelFunc;
  if (usual === undefined) throw new Error(`tfjs-node has no ${name}`);
  const native = new NativeKernels({ kind: 'native', tf });
  const kernelFunc: KernelFunc = (call) =>
    fused(native, call.inputs, call.attrs as unknown as FusedConv2DAttrs) ?? usual(call);
  tf.unregisterKernel(name, tf.getBackend());
  tf.registerKernel({ kernelName: name, backendName: tf.getBackend(), kernelFunc });
}

function fused(
  native: NativeKernels,
  inputs: Record<string, TensorInfo | undefined>,
  attributes: FusedConv2DAttrs,
): Tensor | undefined {
  // tfjs hands kernels their own tensors; only the types of its public interface say less.
  const { x, filter, bias } = inputs as Record<string, Tensor | undefined>;
  const how = plainSliding(attributes);
  const activate = activationOf(native, attributes);
  if (how === undefined || activate === undefined) return undefined;
  if (x === undefined || filter === undefined || bias?.rank !== 1) return undefined;
  const convolved = convolve(native, x, filter, bias, how);
  const activated = activate(convolved);
  if (activated !== convolved) convolved.dispose();
  return activated;
}

function plainSliding({ strides, pad, dilations, dataFormat }: FusedConv2DAttrs): Sliding | undefined {
  const [stride, across = stride] = [strides].flat();
  const isPlain =
    stride === across && dataFormat === 'NHWC' && [dilations].flat().every((each) => each === 1);
  if (!isPlain || stride === undefined) return undefined;
  return pad === 'same' || pad === 'valid' ? { stride, padding: pad } : undefined;
}

function activationOf(
  native: NativeKernels,
  { activation, leakyreluAlpha }: FusedConv2DAttrs,
): ((values: Tensor) => Tensor) | undefined {
  // tfjs gives null where nobody asked for one, whatever its types say.
  const name = activation as typeof activation | null | undefined;
  if (name === undefined || name === null || name === 'linear') return (values) => values;
  if (name === 'relu') return (values) => native.one('Relu', [ofFloats], [values]);
  if (name === 'leakyrelu' && leakyreluAlpha !== undefined) {
    const attributes = [ofFloats, real('alpha', leakyreluAlpha)];
    return (values) => native.one('LeakyRelu', attributes, [values]);
  }
  return undefined;
}
