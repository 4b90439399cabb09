import type { Tensor } from '@tensorflow/tfjs';
import { ofFloats, type NativeKernels } from '../../inference/engines/native-kernels.js';

/**
 * Cross-entropy of a softmax, image by image, with its gradient in the same kernel: `−Σ target × ln softmax(logits)`
 * and `softmax(logits) − target`.
 *
 * @param logits `[images, labels]`
 * @param targets `[images, labels]`, each row a distribution (one 1, or shares)
 */
export function softmaxCrossEntropy(
  native: NativeKernels,
  logits: Tensor,
  targets: Tensor,
): { readonly losses: Tensor; readonly gradient: Tensor } {
  const results = native.many('SoftmaxCrossEntropyWithLogits', [ofFloats], [logits, targets], 2);
  const [losses, gradient] = results as [Tensor, Tensor];
  return { losses, gradient };
}
