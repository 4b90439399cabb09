import { normalizationGradients, normalizeBatch, normalizeWith } from '../kernels/normalization.js';
import type { LayerOfKind } from '../networks/description.js';
import type { ResolvedLayer } from '../networks/resolve.js';
import { unreachable } from './layers.js';
import type { GraphLayer, LayerSurroundings } from './pass.js';

/**
 * The share of the way that an average goes to a batch's values at a step (from 1): Keras' share in the end, more
 * before. Keras' averages begin at 0 and 1, and after a few dozen steps, which is all that a small data set gives, are
 * still mostly that. This is how TensorFlow's own moving averages warm up: the decay is `(1 + step) / (10 + step)` at
 * most, so they follow a network that changes fast, and nothing is left of their beginning after ten steps.
 */
function shareOfBatch(momentum: number, step: number): number {
  return Math.max(1 - momentum, 9 / (10 + step));
}

/** Normalises by the batch while training, and otherwise by averages over the batches. */
export function batchNormalizationLayer(
  { native, weight, averages }: LayerSurroundings,
  layer: ResolvedLayer,
  { epsilon, momentum }: LayerOfKind<'batch-normalization'>,
): GraphLayer {
  const [gamma, beta] = [weight(layer, 'gamma'), weight(layer, 'beta')];
  const [mean, variance] = [weight(layer, 'moving_mean'), weight(layer, 'moving_variance')];
  return (input, pass) => {
    const [scale, offset] = [pass.read(gamma), pass.read(beta)];
    if (!pass.training) {
      const given = { scale, offset, mean: pass.read(mean), variance: pass.read(variance) };
      return { output: normalizeWith(native, input, given, epsilon), backward: unreachable };
    }
    const normalized = normalizeBatch(native, input, scale, offset, epsilon);
    const share = averages === 'new' ? shareOfBatch(momentum, pass.step) : 1 - momentum;
    pass.afterwards(() => {
      mean.approach(normalized.mean, share);
      variance.approach(normalized.variance, share);
    });
    return {
      output: normalized.output,
      backward(gradient) {
        const gradients = normalizationGradients(native, gradient, input, scale, normalized, epsilon);
        native.tf.dispose([...normalized.reserved]);
        pass.gradient(gamma, gradients.scale);
        pass.gradient(beta, gradients.offset);
        return gradients.input;
      },
    };
  };
}
