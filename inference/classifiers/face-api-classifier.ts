import type { NamedTensorMap, Tensor4D } from '@tensorflow/tfjs';
import type { ModelManifest } from '../../common/models.js';
import { featuredAnswers, probabilitiesOfBatch, type Classifier } from '../classifier.js';
import type { Engine, TensorFlow } from '../engine.js';
import { faceApiWeights } from '../face-api-weights.js';
import { runFaceExpressionNetwork } from '../face-expression-network.js';
import type { ModelFiles } from '../model-files.js';

/** The size that the net was trained with. */
const netSide = 112;

/**
 * face-api's expression net. It takes red, green and blue in 0..255 and subtracts its own means, so the
 * manifest's multiplier is 255 and its offset 0.
 *
 * @throws when the files or the manifest are not this net's.
 */
export function createFaceApiClassifier(
  engine: Engine,
  manifest: ModelManifest,
  files: ModelFiles,
): Classifier {
  const { width, height, channels } = manifest.input;
  if (width !== netSide || height !== netSide || channels !== 3) {
    throw new Error(
      `face-api's net takes ${netSide}×${netSide}×3 numbers, not ${width}×${height}×${channels}`,
    );
  }
  const { tf } = engine;
  const weights = faceApiWeights(engine, files, 'face_expression_model');
  tryOut(tf, weights, manifest);
  const answersOf = (inputs: Float32Array, count: number) =>
    tf.tidy(() => {
      const faces = tf.tensor4d(inputs, [count, height, width, channels]);
      const { features, scores } = runFaceExpressionNetwork(tf, faces, weights);
      return { features, output: tf.softmax(scores) };
    });
  return {
    manifest,
    async classify(inputs, count) {
      if (count === 0) return [];
      const { features, output } = answersOf(inputs, count);
      const values = await output.data<'float32'>();
      tf.dispose([output, features]);
      return probabilitiesOfBatch(values, count, manifest);
    },
    async classifyWithFeatures(inputs, count) {
      if (count === 0) return [];
      const { features, output } = answersOf(inputs, count);
      const [values, numbers] = [await output.data<'float32'>(), await features.data<'float32'>()];
      tf.dispose([output, features]);
      return featuredAnswers(probabilitiesOfBatch(values, count, manifest), numbers);
    },
    dispose: () => tf.dispose(weights),
  };
}

/** Weights that do not belong together must not wait for the first face. @throws where they do not */
function tryOut(tf: TensorFlow, weights: NamedTensorMap, { labels }: ModelManifest): void {
  try {
    const [, scores] = tf.tidy(() => {
      const nothing: Tensor4D = tf.zeros([1, netSide, netSide, 3]);
      return runFaceExpressionNetwork(tf, nothing, weights).scores.shape;
    });
    if (scores !== labels.length) throw new Error(`the net answers with ${scores} numbers`);
  } catch (error) {
    tf.dispose(weights);
    throw error;
  }
}
