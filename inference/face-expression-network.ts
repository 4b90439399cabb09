import type { NamedTensorMap, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.js';
import { releasing } from './releasing.js';

/** What face-api subtracts from red, green and blue (`FaceFeatureExtractor.ts`). */
export const expressionMeanColour: readonly [number, number, number] = [122.782, 117.001, 104.298];

const blocks = ['dense0', 'dense1', 'dense2', 'dense3'] as const;

export interface FaceExpressionAnswer {
  /** `[n, 256]`: what the last layer, the only dense one, gets. */
  readonly features: Tensor2D;
  /** `[n, 7]`, in the net's own order, before softmax. */
  readonly scores: Tensor2D;
}

/**
 * face-api's expression net (`FaceFeatureExtractor.forwardInput`, `denseBlock4` and `FaceProcessor.runNet` of its
 * package), step for step, in fewer passes over memory: bias and rectifier belong to the convolution, and the sum that
 * each later layer of a block gets goes on from the one before.
 *
 * @param faces `[n, 112, 112, 3]`, 0..255
 * @param weights by the package's names
 */
export function runFaceExpressionNetwork(
  tf: TensorFlow,
  faces: Tensor4D,
  weights: NamedTensorMap,
): FaceExpressionAnswer {
  const centred = tf.sub<Tensor4D>(faces, tf.tensor1d([...expressionMeanColour]));
  let values = releasing(centred, () => centred.div<Tensor4D>(255));
  for (const block of blocks) values = denseBlock(tf, values, weights, block);
  const side = values.shape[1];
  const averages = releasing(values, () => tf.avgPool(values, side, 2, 'valid'));
  const features = averages.reshape<Tensor2D>([faces.shape[0], -1]);
  const matrix = weightOf(weights, 'fc/weights') as Tensor2D;
  return { features, scores: tf.matMul(features, matrix).add(weightOf(weights, 'fc/bias')) };
}

/** Four convolutions, the first of which halves the sides; each later one gets the sum of all before it. */
function denseBlock(tf: TensorFlow, input: Tensor4D, weights: NamedTensorMap, block: string): Tensor4D {
  let sum = releasing(input, () => convolution(tf, input, weights, `${block}/conv0`, 2, 'relu'));
  let next = sum;
  for (const number of [1, 2, 3]) {
    const convolved = convolution(tf, next, weights, `${block}/conv${String(number)}`, 1, 'linear');
    if (next !== sum) next.dispose();
    sum = releasing(convolved, () => releasing(sum, () => tf.add(sum, convolved)));
    next = tf.relu(sum);
  }
  sum.dispose();
  return next;
}

/** Separable where the weights are so. */
function convolution(
  tf: TensorFlow,
  x: Tensor4D,
  weights: NamedTensorMap,
  name: string,
  stride: number,
  activation: 'relu' | 'linear',
): Tensor4D {
  const bias = weightOf(weights, `${name}/bias`) as Tensor1D;
  if (`${name}/filters` in weights) {
    const filter = weightOf(weights, `${name}/filters`) as Tensor4D;
    return tf.fused.conv2d({ x, filter, strides: stride, pad: 'same', bias, activation });
  }
  const depthwise = weightOf(weights, `${name}/depthwise_filter`) as Tensor4D;
  const filter = weightOf(weights, `${name}/pointwise_filter`) as Tensor4D;
  return releasing(tf.depthwiseConv2d(x, depthwise, stride, 'same'), (filtered) =>
    tf.fused.conv2d({ x: filtered, filter, strides: 1, pad: 'valid', bias, activation }),
  );
}

/** @throws when the weights are not this net's. */
function weightOf(weights: NamedTensorMap, name: string): Tensor {
  const weight = weights[name];
  if (weight === undefined) throw new Error(`the net has no ${name}`);
  return weight;
}
