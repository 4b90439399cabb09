import { z } from 'zod';
import type { StoredModel } from '../../inference/model-store.js';
import { jsonOf, readModelFiles, type ModelFiles } from '../../inference/model-files.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { halfValue } from '../graph/half-precision.js';
import { slotsOf } from './assign-weights.js';
import { elementsOf, type Network, type NetworkWeights } from './network.js';
import { parseNetwork } from './parse-network.js';
import { Refusal } from './refusal.js';
import { describeNetwork } from './write-description.js';

/** The files of a TensorFlow.js layers model. */
export interface LayersFiles {
  readonly 'model.json': Uint8Array;
  readonly 'weights.bin': Uint8Array;
}

export function layersFiles(network: Network, weights: NetworkWeights, name: string): LayersFiles {
  const all = [...weights].flatMap(([layer, arrays]) => arrays.map((array) => ({ layer, ...array })));
  const json = {
    format: 'layers-model',
    generatedBy: 'emojify',
    convertedBy: null,
    modelTopology: {
      keras_version: '2.15.0',
      backend: 'tensorflow',
      model_config: describeNetwork(network, name),
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: all.map(({ layer, role, shape }) => ({ name: `${layer}/${role}`, shape, dtype: 'float32' })),
      },
    ],
  };
  const bytes = all.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return {
    'model.json': new TextEncoder().encode(`${JSON.stringify(json)}\n`),
    'weights.bin': Uint8Array.from(Buffer.concat(bytes)),
  };
}

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().min(0)),
  dtype: z.literal('float32'),
  /** How the numbers are stored where that is less precise. */
  quantization: z.object({ dtype: z.literal('float16') }).optional(),
});
const modelJsonSchema = z.object({
  modelTopology: z.looseObject({ model_config: z.unknown().optional() }),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightSchema) })),
});

/** A stored model's network with its numbers. */
export interface NetworkWithWeights {
  readonly network: Network;
  readonly weights: NetworkWeights;
}

/**
 * Reads the network of a layers model.
 *
 * Failures: `model-damaged`; `network-unknown` for other formats, and for layers that are not known here.
 */
export async function readStoredNetwork(model: StoredModel): Promise<Outcome<NetworkWithWeights>> {
  const { manifest, folder } = model;
  const unsupported = failed({ kind: 'network-unknown', model: manifest.id });
  if (manifest.format !== 'tfjs-layers') return unsupported;
  const files = await readModelFiles(folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  try {
    return succeeded(networkIn(files.value));
  } catch (error) {
    if (error instanceof Refusal || error instanceof z.ZodError) return unsupported;
    throw error;
  }
}

/** @throws Refusal, ZodError */
function networkIn(files: ModelFiles): NetworkWithWeights {
  const { modelTopology, weightsManifest } = modelJsonSchema.parse(jsonOf(files, 'model.json'));
  // What Keras converted has the network one level further down than what TensorFlow.js saved.
  const { network } = parseNetwork(modelTopology['model_config'] ?? modelTopology);
  const arrays = storedArrays(files, weightsManifest);
  const weights = slotsOf(network).map(({ layer, expected }) => {
    const own = expected.map(({ role, shape }) => {
      const values = arrays.get(`${layer.name}/${role}`);
      if (values?.length !== elementsOf(shape)) {
        throw new Refusal({ kind: 'import-weights', layer: layer.name, problem: 'missing' });
      }
      return { role, shape, values };
    });
    return [layer.name, own] as const;
  });
  return { network, weights: new Map(weights) };
}

function storedArrays(
  files: ModelFiles,
  manifest: z.infer<typeof modelJsonSchema>['weightsManifest'],
): ReadonlyMap<string, Float32Array> {
  const arrays = new Map<string, Float32Array>();
  for (const { paths, weights } of manifest) {
    const bytes = Uint8Array.from(Buffer.concat(paths.map((path) => files.get(path) ?? new Uint8Array())));
    let offset = 0;
    for (const { name, shape, quantization } of weights) {
      const size = quantization ? 2 : 4;
      const length = Math.min(elementsOf(shape), Math.floor((bytes.length - offset) / size));
      // A copy: numbers of 32 bits must start at a multiple of four.
      const own = bytes.slice(offset, offset + size * length).buffer;
      arrays.set(
        name,
        quantization ? Float32Array.from(new Uint16Array(own), halfValue) : new Float32Array(own),
      );
      offset += size * length;
    }
  }
  return arrays;
}
