import type { NamedTensorMap } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { Engine } from './engine.js';
import { bufferOf, jsonOf, type ModelFiles } from './model-files.js';

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().min(0)),
  dtype: z.literal('float32'),
  quantization: z
    .object({ dtype: z.enum(['uint8', 'uint16']), scale: z.number(), min: z.number() })
    .optional(),
});

const weightsManifestSchema = z.tuple([z.object({ weights: z.array(weightSchema) })]);

/**
 * Weights in the files that face-api's package carries: `<name>.bin` and `<name>-weights_manifest.json`.
 * The caller owns the tensors.
 *
 * @throws when the two files are not there or do not belong together.
 */
export function faceApiWeights(engine: Engine, files: ModelFiles, name: string): NamedTensorMap {
  const [{ weights }] = weightsManifestSchema.parse(jsonOf(files, `${name}-weights_manifest.json`));
  const bytes = files.get(`${name}.bin`);
  if (bytes === undefined) throw new Error(`${name}.bin is not among the model's files`);
  const specifications = weights.map(({ quantization, ...weight }) => ({
    ...weight,
    ...(quantization === undefined ? {} : { quantization }),
  }));
  return engine.tf.io.decodeWeights(bufferOf(bytes), specifications);
}
