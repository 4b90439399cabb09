import type { io, LayersModel, Shape, Tensor, Tensor4D } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { ModelManifest } from '../../common/models.js';
import { inputLength, probabilitiesOfBatch, type Classifier } from '../classifier.js';
import type { Engine, TensorFlow } from '../engine.js';
import { foldNormalization } from './fold-normalization.js';
import { bufferOf, jsonOf, type ModelFiles } from '../model-files.js';

/** `model.json` as `LayersModel.save` writes it; TensorFlow.js itself judges what is inside. */
const layersFileSchema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(
    z.object({ paths: z.array(z.string()), weights: z.array(z.record(z.string(), z.unknown())) }),
  ),
});

/**
 * A TensorFlow.js layers model: `model.json` and the weight files that it names, a softmax at its end.
 *
 * @throws when the files do not make a model of the shape that the manifest describes.
 */
export async function createLayersClassifier(
  engine: Engine,
  manifest: ModelManifest,
  files: ModelFiles,
): Promise<Classifier> {
  const { tf } = engine;
  const artifacts = artifactsOf(files);
  const stored = await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
  try {
    checkShape(stored, manifest);
  } catch (error) {
    stored.dispose();
    throw error;
  }
  const model = await foldNormalization(tf, stored, artifacts.modelTopology);
  const { averageMirrored } = manifest;
  const { width, height, channels } = manifest.input;
  return {
    manifest,
    async classify(inputs, count) {
      if (count === 0) return [];
      const output = tf.tidy(() => {
        const faces = tf.tensor4d(inputs.subarray(0, count * inputLength(manifest)), [
          count,
          height,
          width,
          channels,
        ]);
        return averageMirrored ? answerBothWays(tf, model, faces) : answer(tf, model, faces);
      });
      const values = await output.data<'float32'>();
      output.dispose();
      return probabilitiesOfBatch(values, count, manifest);
    },
    dispose: () => void model.dispose(),
  };
}

/** Straight through the layers: `predict` would cut the batch into parts and put the answers together again. */
function answer(tf: TensorFlow, model: LayersModel, faces: Tensor4D): Tensor {
  const output = model.apply(faces);
  // One output of shape [faces, labels], as `checkShape` made sure; only the types allow for more.
  return Array.isArray(output) ? tf.concat(output as Tensor[]) : (output as Tensor);
}

/** The mean of what the network says of each face and of its mirror image, `[faces, labels]`. */
function answerBothWays(tf: TensorFlow, model: LayersModel, faces: Tensor4D): Tensor {
  const both = answer(tf, model, tf.concat([faces, tf.reverse(faces, 2)]));
  const [straight, mirrored] = tf.split(both, 2);
  if (straight === undefined || mirrored === undefined) throw new Error('tf.split gave fewer than two parts');
  return straight.add(mirrored).div(2);
}

/**
 * What TensorFlow.js loads a layers model from.
 *
 * @throws when the files are none of such a model.
 */
export function artifactsOf(files: ModelFiles): io.ModelArtifacts {
  const { modelTopology, weightsManifest } = layersFileSchema.parse(jsonOf(files, 'model.json'));
  const parts = weightsManifest
    .flatMap(({ paths }) => paths)
    .map((path) => {
      const bytes = files.get(path);
      if (bytes === undefined) throw new Error(`${path} is not among the model's files`);
      return bytes;
    });
  return {
    modelTopology,
    // TensorFlow.js checks names, shapes and types when it gives the weights to the layers.
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights) as unknown as io.WeightsManifestEntry[],
    weightData: bufferOf(Buffer.concat(parts)),
  };
}

function checkShape(model: LayersModel, { input, labels }: ModelManifest): void {
  const expected = [
    [model.inputs, [null, input.height, input.width, input.channels]],
    [model.outputs, [null, labels.length]],
  ] as const;
  for (const [tensors, shape] of expected) {
    const actual: Shape | undefined = tensors[0]?.shape;
    if (tensors.length !== 1 || JSON.stringify(actual) !== JSON.stringify(shape)) {
      throw new Error(`the network is ${JSON.stringify(actual)}, its manifest says ${JSON.stringify(shape)}`);
    }
  }
}
