import { z } from 'zod';
import type { DescribedModelLine } from '../../common/command-line.js';
import { succeeded, type Outcome } from '../../common/failures.js';
import { jsonOf, readModelFiles } from '../../inference/model-files.js';
import type { StoredModel } from '../../inference/model-store.js';
import { expectedWeights } from '../../training/keras/layer-weights.js';
import { readStoredNetwork } from '../../training/keras/model-json.js';
import { elementsOf, inputShapeOf, type Network } from '../../training/keras/network.js';
import { kerasClassName } from '../../training/keras/write-description.js';

export type LayerLine = DescribedModelLine['layers'][number];

/**
 * The layers of a stored model, as far as its files tell them.
 *
 * Failures: `model-damaged`, `network-unknown`.
 */
export async function layersOf(model: StoredModel): Promise<Outcome<LayerLine[]>> {
  if (model.manifest.format === 'face-api-expression') return faceApiLayers(model);
  const stored = await readStoredNetwork(model);
  return stored.ok ? succeeded(networkLayers(stored.value.network)) : stored;
}

function networkLayers(network: Network): LayerLine[] {
  return network.layers.map((layer) => {
    const { name, operation, outputShape } = layer;
    const weights = expectedWeights(operation, inputShapeOf(network, layer)).map(({ shape }) => [...shape]);
    return {
      name,
      type: kerasClassName(operation),
      output_shape: [...outputShape],
      weights,
      parameters: weights.reduce((sum, shape) => sum + elementsOf(shape), 0),
    };
  });
}

const faceApiSchema = z.tuple([
  z.object({ weights: z.array(z.object({ name: z.string(), shape: z.array(z.int()) })) }),
]);

/** face-api's files name arrays only: `dense0/conv0/filters` belongs to the layer `dense0/conv0`. */
async function faceApiLayers({ folder, manifest }: StoredModel): Promise<Outcome<LayerLine[]>> {
  const files = await readModelFiles(folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  const [{ weights }] = faceApiSchema.parse(
    jsonOf(files.value, 'face_expression_model-weights_manifest.json'),
  );
  const layers = new Map<string, number[][]>();
  for (const { name, shape } of weights) {
    const layer = name.slice(0, Math.max(0, name.lastIndexOf('/'))) || name;
    layers.set(layer, [...(layers.get(layer) ?? []), shape]);
  }
  return succeeded(
    [...layers].map(([name, shapes]) => ({
      name,
      weights: shapes,
      parameters: shapes.reduce((sum, shape) => sum + elementsOf(shape), 0),
    })),
  );
}
