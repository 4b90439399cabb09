import type { Tensor } from '@tensorflow/tfjs';
import { dataType, flag, ofFloats, type NativeKernels } from '../../inference/engines/native-kernels.js';

/** Matrix product of two matrices, either of them transposed first. */
export function multiplyMatrices(
  native: NativeKernels,
  first: Tensor,
  second: Tensor,
  transposed: { readonly first?: boolean; readonly second?: boolean } = {},
): Tensor {
  const attributes = [
    ofFloats,
    flag('transpose_a', transposed.first ?? false),
    flag('transpose_b', transposed.second ?? false),
  ];
  return native.one('MatMul', attributes, [first, second]);
}

export function transpose(native: NativeKernels, matrix: Tensor): Tensor {
  return native.one('Transpose', [ofFloats, dataType('Tperm', 'int32')], [matrix, native.integers([1, 0])]);
}

/**
 * `gradient × weightsᵀ`, computed as `(weights × gradientᵀ)ᵀ`: the large matrix is then read as it lies in
 * memory, which takes 4 ms instead of 10 for 64 × 1024 × 2048 (processor time).
 */
export function denseInputGradient(native: NativeKernels, weights: Tensor, gradient: Tensor): Tensor {
  return native.tf.tidy(() =>
    transpose(native, multiplyMatrices(native, weights, transpose(native, gradient))),
  );
}
