import type { io, layers, LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../inference/engine.js';
import { halfBits } from '../graph/half-precision.js';
import type { NamedArray } from '../graph/weights.js';
import type { NetworkDescription } from './description.js';
import type { Precision } from './networks.js';
import { flattened, resolveNetwork, type ResolvedLayer } from './resolve.js';

type Layer = layers.Layer;

/**
 * The network as a TensorFlow.js layers model with the given weights: for export, and for everything that
 * classifies with any engine. The caller disposes of it.
 *
 * @throws when an array is missing or of another size.
 */
export function createLayersModel(
  tf: TensorFlow,
  description: NetworkDescription,
  weights: readonly NamedArray[],
): LayersModel {
  const { height, width, channels } = description.input;
  const resolved = resolveNetwork(description);
  const input = tf.input({ shape: [height, width, channels], name: 'face' });
  const model = tf.model({ inputs: input, outputs: connect(tf, resolved, input) });
  const byName = new Map(weights.map((array) => [array.name, array]));
  for (const layer of flattened(resolved)) {
    if (layer.weights.length > 0) setWeights(tf, model.getLayer(layer.name), layer, byName);
  }
  return model;
}

/** The files of a layers model: `model.json` and the weights that it names. */
export interface LayersModelFiles {
  readonly 'model.json': Uint8Array;
  readonly 'weights.bin': Uint8Array;
}

/** What `LayersModel.save` would write, in memory; with weights of 16 bits where so much precision is enough. */
export async function layersModelFiles(
  tf: TensorFlow,
  model: LayersModel,
  precision: Precision = 'float32',
): Promise<LayersModelFiles> {
  const { modelTopology, ...saved } = await artifactsOf(tf, model);
  if (saved.weightSpecs === undefined || !(saved.weightData instanceof ArrayBuffer)) {
    throw new Error('TensorFlow.js saved a model without weights');
  }
  const exact = { weightSpecs: saved.weightSpecs, weightData: saved.weightData };
  const { weightSpecs, weightData } = precision === 'float16' ? halved(exact) : exact;
  const json = {
    format: 'layers-model',
    generatedBy: `TensorFlow.js tfjs-layers v${tf.version_layers}`,
    convertedBy: null,
    modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
  };
  return {
    'model.json': new TextEncoder().encode(`${JSON.stringify(json)}\n`),
    'weights.bin': new Uint8Array(weightData),
  };
}

interface StoredWeights {
  readonly weightSpecs: readonly io.WeightsManifestEntry[];
  readonly weightData: ArrayBufferLike;
}

/** The weights as TensorFlow.js stores and reads those of 16 bits. */
function halved({ weightSpecs, weightData }: StoredWeights): StoredWeights {
  return {
    weightSpecs: weightSpecs.map((spec) => ({ ...spec, quantization: { dtype: 'float16' } })),
    weightData: Uint16Array.from(new Float32Array(weightData), halfBits).buffer,
  };
}

function artifactsOf(tf: TensorFlow, model: LayersModel): Promise<io.ModelArtifacts> {
  return new Promise((resolve, reject) => {
    const handler = tf.io.withSaveHandler((artifacts) => {
      resolve(artifacts);
      return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
    });
    model.save(handler).catch(reject);
  });
}

function connect(tf: TensorFlow, resolved: readonly ResolvedLayer[], input: SymbolicTensor): SymbolicTensor {
  return resolved.reduce((current, layer) => {
    if (layer.description.kind !== 'residual') return apply(layerOf(tf, layer), current);
    const ways = [layer.main, layer.shortcut].map((way) => connect(tf, way, current));
    return apply(tf.layers.add({ name: layer.name }), ways);
  }, input);
}

function apply(layer: Layer, input: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  return layer.apply(input) as SymbolicTensor;
}

function layerOf(tf: TensorFlow, { name, description }: ResolvedLayer): Layer {
  switch (description.kind) {
    case 'convolution': {
      const { filters, size, stride, padding, bias, activation } = description;
      const shared = { name, filters, kernelSize: size, strides: stride, padding, useBias: bias };
      return tf.layers.conv2d({ ...shared, ...(activation && { activation }) });
    }
    case 'depthwise-convolution': {
      const { size, stride, padding } = description;
      return tf.layers.depthwiseConv2d({ name, kernelSize: size, strides: stride, padding, useBias: false });
    }
    case 'batch-normalization': {
      const { momentum, epsilon } = description;
      return tf.layers.batchNormalization({ name, momentum, epsilon });
    }
    case 'activation':
      return tf.layers.activation({ name, activation: description.activation });
    case 'max-pooling':
      return tf.layers.maxPooling2d({ name, poolSize: description.size, strides: description.size });
    case 'global-average-pooling':
      return tf.layers.globalAveragePooling2d({ name });
    case 'dropout':
      return tf.layers.dropout({ name, rate: description.rate });
    case 'flatten':
      return tf.layers.flatten({ name });
    case 'dense': {
      const { units, activation } = description;
      return tf.layers.dense({ name, units, ...(activation && { activation }) });
    }
    case 'residual':
      throw new Error('a residual layer is made of others');
  }
}

function setWeights(
  tf: TensorFlow,
  target: Layer,
  layer: ResolvedLayer,
  arrays: ReadonlyMap<string, NamedArray>,
): void {
  const tensors = layer.weights.map(({ name, shape }) => {
    const array = arrays.get(name);
    if (array === undefined) throw new Error(`there are no numbers for ${name}`);
    return tf.tensor(array.values, [...shape]);
  });
  target.setWeights(tensors);
  tf.dispose(tensors);
}
