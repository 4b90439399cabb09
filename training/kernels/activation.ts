import type { Tensor } from '@tensorflow/tfjs';
import { dataType, flag, ofFloats, type NativeKernels } from '../../inference/engines/native-kernels.js';

/** `max(0, x)`. */
export function relu(native: NativeKernels, input: Tensor): Tensor {
  return native.one('Relu', [ofFloats], [input]);
}

/** The gradient where `features` (relu's input or its output) is positive, 0 elsewhere. */
export function reluGradient(native: NativeKernels, gradient: Tensor, features: Tensor): Tensor {
  return native.one('ReluGrad', [ofFloats], [gradient, features]);
}

/**
 * A mask of 0 and `1 / (1 - share dropped)` from random bytes, of which those below `threshold` (0..255) drop
 * their unit.
 *
 * @param words random 32-bit words, a byte a unit; `units` (a multiple of 4) is at most four times their number
 */
export function dropoutMask(
  native: NativeKernels,
  words: Int32Array,
  shape: readonly number[],
  threshold: number,
): Tensor {
  const { tf } = native;
  return tf.tidy(() => {
    const types = [dataType('T', 'int32'), dataType('type', 'uint8')];
    const bytes = native.one('Bitcast', types, [tf.tensor1d(words, 'int32')]);
    const limit = cast(native, tf.scalar(threshold, 'int32'), 'int32', 'uint8');
    const kept = native.one('GreaterEqual', [dataType('T', 'uint8')], [bytes, limit]);
    const ones = cast(native, kept, 'bool', 'float32');
    return native.scale(ones, 256 / (256 - threshold)).reshape([...shape]);
  });
}

function cast(
  native: NativeKernels,
  values: Tensor,
  from: 'int32' | 'bool',
  to: 'uint8' | 'float32',
): Tensor {
  const attributes = [dataType('SrcT', from), dataType('DstT', to), flag('Truncate', false)];
  return native.one('Cast', attributes, [values]);
}
