import type { Tensor3D } from '@tensorflow/tfjs';
import type { ModelManifest } from '../../common/models.js';
import { featuredAnswers, inputLength, probabilitiesOfBatch, type Classifier } from '../classifier.js';
import type { Engine } from '../engine.js';
import { faceApiWeights } from '../face-api-weights.js';
import type { ModelFiles } from '../model-files.js';

/** The size that the net scales its input to by itself; handing over that size keeps scaling in one place. */
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
  const net = new engine.faceApi.FaceExpressionNet();
  net.loadFromWeightMap(faceApiWeights(engine, files, 'face_expression_model'));
  const perFace = inputLength(manifest);
  const pictures = (inputs: Float32Array, count: number): Tensor3D[] =>
    Array.from({ length: count }, (_, face) =>
      tf.tensor3d(inputs.subarray(face * perFace, (face + 1) * perFace), [height, width, channels]),
    );
  return {
    manifest,
    async classify(inputs, count) {
      if (count === 0) return [];
      const faces = pictures(inputs, count);
      const output = await net.forward(faces);
      const values = await output.data<'float32'>();
      tf.dispose([output, ...faces]);
      return probabilitiesOfBatch(values, count, manifest);
    },
    async classifyWithFeatures(inputs, count) {
      if (count === 0) return [];
      const faces = pictures(inputs, count);
      const input = await engine.faceApi.toNetInput(faces);
      const [output, features] = tf.tidy(() => {
        const found = net.faceFeatureExtractor.forwardInput(input);
        return [tf.softmax(net.runNet(found)), found.clone()] as const;
      });
      const [values, numbers] = [await output.data<'float32'>(), await features.data<'float32'>()];
      tf.dispose([output, features, ...faces]);
      return featuredAnswers(probabilitiesOfBatch(values, count, manifest), numbers);
    },
    dispose: () => net.dispose(),
  };
}
