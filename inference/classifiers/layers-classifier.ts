import type { io, LayersModel, Shape, Tensor, Tensor4D } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { ModelManifest } from '../../common/models.js';
import { featuredAnswers, inputLength, probabilitiesOfBatch, type Classifier } from '../classifier.js';
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
  // Few ever ask for features.
  let withFeatures: LayersModel | undefined;
  const compute = (inputs: Float32Array, count: number, run: Run): Tensor[] =>
    tf.tidy(() => {
      const numbers = inputs.subarray(0, count * inputLength(manifest));
      const faces = tf.tensor4d(numbers, [count, height, width, channels]);
      return averageMirrored ? bothWays(tf, run, faces) : run(faces);
    });
  return {
    manifest,
    async classify(inputs, count) {
      if (count === 0) return [];
      const [values] = await numbersOf(compute(inputs, count, runOf(model)));
      return probabilitiesOfBatch(values ?? new Float32Array(), count, manifest);
    },
    async classifyWithFeatures(inputs, count) {
      if (count === 0) return [];
      withFeatures ??= modelWithFeatures(tf, model);
      const [values, features] = await numbersOf(compute(inputs, count, runOf(withFeatures)));
      const answers = probabilitiesOfBatch(values ?? new Float32Array(), count, manifest);
      return featuredAnswers(answers, features ?? new Float32Array());
    },
    // The other model has the same layers.
    dispose: () => void model.dispose(),
  };
}

/** What a model makes of faces, one tensor for each output. */
type Run = (faces: Tensor4D) => Tensor[];

/** Straight through the layers: `predict` would cut the batch into parts and put the answers together again. */
function runOf(model: LayersModel): Run {
  return (faces) => {
    const output = model.apply(faces);
    // Only the types allow for symbols where numbers went in.
    return (Array.isArray(output) ? output : [output]) as Tensor[];
  };
}

/** The mean of what the network says of each face and of its mirror image. */
function bothWays(tf: TensorFlow, run: Run, faces: Tensor4D): Tensor[] {
  return run(tf.concat([faces, tf.reverse(faces, 2)])).map((both) => {
    const [straight, mirrored] = tf.split(both, 2);
    if (straight === undefined || mirrored === undefined)
      throw new Error('tf.split gave fewer than two parts');
    return straight.add(mirrored).div(2);
  });
}

async function numbersOf(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  for (const tensor of tensors) tensor.dispose();
  return values;
}

/** The same layers with a second output, `[faces, features]`: what goes into the last layer. */
function modelWithFeatures(tf: TensorFlow, model: LayersModel): LayersModel {
  const input = model.outputs[0]?.sourceLayer.input;
  // Where the last layer takes no list of features, the answer itself has to do.
  const features =
    input !== undefined && !Array.isArray(input) && input.shape.length === 2 ? [input] : model.outputs;
  return tf.model({ inputs: model.inputs, outputs: [...model.outputs, ...features] });
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
