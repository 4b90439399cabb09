import type { io, LayersModel, Tensor } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { TensorFlow } from '../engine.js';

const layerSchema = z.looseObject({
  class_name: z.string(),
  config: z.looseObject({ name: z.string() }),
  inbound_nodes: z.array(z.array(z.tuple([z.string(), z.number(), z.number(), z.unknown()]))).optional(),
});
const topologySchema = z.looseObject({
  class_name: z.enum(['Model', 'Functional', 'Sequential']),
  config: z.looseObject({
    layers: z.array(layerSchema),
    output_layers: z.array(z.tuple([z.string(), z.number(), z.number()])).optional(),
  }),
});
type Topology = z.infer<typeof topologySchema>;
type LayerJson = z.infer<typeof layerSchema>;

/** Where each kind of layer keeps the weight whose last axis are its outputs. */
const kernelPosition: Readonly<Record<string, number>> = { Conv2D: 0, SeparableConv2D: 1, Dense: 0 };

/**
 * The same network with fewer steps: where a layer's output goes into a batch normalisation and nowhere else, the
 * normalisation becomes part of the layer's weights, and a rectifier behind it the layer's own. A step on one
 * small face costs more for being a step than for its arithmetic.
 *
 * In use, y = γ·(w·x + b − μ)/√(σ² + ε) + β with fixed μ and σ² (Ioffe and Szegedy 2015), so w' = w·s and
 * b' = (b − μ)·s + β with s = γ/√(σ² + ε). Answers differ by rounding alone. The model that is given is disposed
 * of, or comes back where there is nothing to fold.
 *
 * @param stored the topology that the model was read from: `model.toJSON` forgets some layers' settings
 */
export async function foldNormalization(
  tf: TensorFlow,
  model: LayersModel,
  stored: io.ModelArtifacts['modelTopology'],
): Promise<LayersModel> {
  const parsed = topologySchema.safeParse(stored);
  // A kind of network that this does not know stays as it is.
  if (!parsed.success) return model;
  const topology = structuredClone(parsed.data);
  const foldings = findFoldings(topology);
  if (foldings.length === 0) return model;
  const weights = await weightsByLayer(model);
  for (const folding of foldings) fold(topology, folding, weights);
  const artifacts = artifactsOf(topology, weights);
  model.dispose();
  return tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
}

interface Folding {
  readonly layer: LayerJson;
  readonly normalization: LayerJson;
  readonly rectifier: LayerJson | undefined;
}

interface Weight {
  readonly name: string;
  readonly shape: number[];
  readonly values: Float32Array;
}
type Weights = Map<string, Weight[]>;

function findFoldings({ class_name, config: { layers, output_layers } }: Topology): Folding[] {
  const byName = new Map(layers.map((layer) => [layer.config.name, layer]));
  const outputs = new Set(output_layers?.map(([name]) => name));
  const inputsOf = (layer: LayerJson, index: number): readonly string[] =>
    class_name === 'Sequential'
      ? layers.slice(Math.max(0, index - 1), index).map(({ config }) => config.name)
      : (layer.inbound_nodes ?? []).flat().map(([name]) => name);
  const consumers = new Map<string, LayerJson[]>();
  for (const [index, layer] of layers.entries()) {
    for (const input of inputsOf(layer, index))
      consumers.set(input, [...(consumers.get(input) ?? []), layer]);
  }
  const onlyConsumer = (name: string): LayerJson | undefined => {
    const found = consumers.get(name) ?? [];
    return found.length === 1 && !outputs.has(name) ? found[0] : undefined;
  };
  return layers.flatMap((normalization, index) => {
    const [input, another] = inputsOf(normalization, index);
    const layer = input === undefined || another !== undefined ? undefined : byName.get(input);
    if (layer === undefined || !isNormalization(normalization) || !takesScale(layer)) return [];
    if (onlyConsumer(layer.config.name) !== normalization) return [];
    const next = onlyConsumer(normalization.config.name);
    return [{ layer, normalization, rectifier: next && isRectifier(next) ? next : undefined }];
  });
}

function isNormalization({ class_name, config, inbound_nodes }: LayerJson): boolean {
  const axis = [config['axis']].flat()[0];
  return class_name === 'BatchNormalization' && (axis === -1 || axis === 3) && isUsedOnce(inbound_nodes);
}

function takesScale({ class_name, config, inbound_nodes }: LayerJson): boolean {
  const { activation, data_format } = config;
  return (
    class_name in kernelPosition &&
    activation === 'linear' &&
    data_format !== 'channels_first' &&
    isUsedOnce(inbound_nodes)
  );
}

function isRectifier({ class_name, config, inbound_nodes }: LayerJson): boolean {
  return class_name === 'Activation' && config['activation'] === 'relu' && isUsedOnce(inbound_nodes);
}

/** A layer that stands in several places of a network has several nodes there. */
function isUsedOnce(nodes: LayerJson['inbound_nodes']): boolean {
  return nodes === undefined || nodes.length <= 1;
}

function fold(topology: Topology, { layer, normalization, rectifier }: Folding, weights: Weights): void {
  const name = layer.config.name;
  const own = weights.get(name) ?? [];
  const { scale, shift } = scaleAndShift(normalization, weights.get(normalization.config.name) ?? []);
  const position = kernelPosition[layer.class_name] ?? 0;
  const hasBias = layer.config['use_bias'] === true;
  const bias = hasBias ? own.at(-1)?.values : undefined;
  const scaled = own
    .slice(0, hasBias ? -1 : own.length)
    .map((weight, index) =>
      index === position
        ? { ...weight, values: weight.values.map((value, at) => value * (scale[at % scale.length] ?? 0)) }
        : weight,
    );
  const newBias = shift.map((value, at) => value + (bias?.[at] ?? 0) * (scale[at] ?? 0));
  weights.set(name, [...scaled, { name: `${name}/bias`, shape: [scale.length], values: newBias }]);
  Object.assign(layer.config, { use_bias: true, ...(rectifier && { activation: 'relu' }) });
  for (const removed of rectifier ? [normalization, rectifier] : [normalization]) {
    remove(topology, removed.config.name, name);
    weights.delete(removed.config.name);
  }
}

/** @param own of the normalisation, in TensorFlow's order: γ and β where it has them, then μ and σ². */
function scaleAndShift(
  { config }: LayerJson,
  own: readonly Weight[],
): Record<'scale' | 'shift', Float32Array> {
  const rest = own.map(({ values }) => values);
  const gamma = config['scale'] === false ? undefined : rest.shift();
  const beta = config['center'] === false ? undefined : rest.shift();
  const [mean, variance] = rest;
  const epsilon = config['epsilon'];
  if (mean === undefined || variance === undefined || typeof epsilon !== 'number')
    throw new Error(`the normalisation ${config.name} is not whole`);
  const scale = variance.map((value, at) => (gamma?.[at] ?? 1) / Math.sqrt(value + epsilon));
  const shift = mean.map((value, at) => (beta?.[at] ?? 0) - value * (scale[at] ?? 0));
  return { scale, shift };
}

/** Takes a layer out; what it gave comes from `instead` now. */
function remove({ config }: Topology, name: string, instead: string): void {
  config.layers = config.layers.filter((layer) => layer.config.name !== name);
  const references = [
    ...config.layers.flatMap(({ inbound_nodes }) => (inbound_nodes ?? []).flat()),
    ...(config.output_layers ?? []),
  ];
  for (const reference of references) if (reference[0] === name) reference[0] = instead;
}

async function weightsByLayer(model: LayersModel): Promise<Weights> {
  const entries = model.layers.map(async (layer): Promise<[string, Weight[]]> => {
    const values = await Promise.all(layer.getWeights().map((tensor: Tensor) => tensor.data<'float32'>()));
    const named = layer.weights.map(({ originalName, shape }, at) => ({
      name: originalName,
      shape: shape.map(Number),
      values: values[at] ?? new Float32Array(),
    }));
    return [layer.name, named];
  });
  return new Map(await Promise.all(entries));
}

function artifactsOf(modelTopology: Topology, weights: Weights): io.ModelArtifacts {
  const all = [...weights.values()].flat();
  const data = new Float32Array(all.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of all) {
    data.set(values, at);
    at += values.length;
  }
  const weightSpecs = all.map(({ name, shape }) => ({ name, shape, dtype: 'float32' as const }));
  return { modelTopology, weightSpecs, weightData: data.buffer };
}
