import type { io, layers, LayersModel, SymbolicTensor, Tensor, Tensor4D } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { LayerKind } from '../../common/inspection.js';
import { artifactsOf } from '../classifiers/layers-classifier.js';
import type { Engine } from '../engine.js';
import type { ModelFiles } from '../model-files.js';
import type { Moves, Step, SteppedNetwork } from './steps.js';

type LayerObject = layers.Layer;

const kinds: Readonly<Record<string, LayerKind>> = {
  InputLayer: 'input',
  Rescaling: 'scaling',
  Conv2D: 'convolution',
  SeparableConv2D: 'separable',
  DepthwiseConv2D: 'separable',
  BatchNormalization: 'normalization',
  Activation: 'activation',
  ReLU: 'activation',
  LeakyReLU: 'activation',
  MaxPooling2D: 'pooling',
  AveragePooling2D: 'pooling',
  GlobalAveragePooling2D: 'global-pooling',
  GlobalMaxPooling2D: 'global-pooling',
  Dropout: 'dropout',
  SpatialDropout2D: 'dropout',
  Flatten: 'flatten',
  Dense: 'dense',
  Add: 'sum',
  Softmax: 'softmax',
};

/** What of a layer's settings tells how it moves its window and what it does at its end. */
const settingsSchema = z.looseObject({
  kernelSize: z.array(z.int()).optional(),
  poolSize: z.array(z.int()).optional(),
  strides: z.array(z.int()).nullish(),
  padding: z.enum(['valid', 'same']).optional(),
  activation: z.string().nullish(),
});

const layerJsonSchema = z.looseObject({
  class_name: z.string(),
  config: z.looseObject({ name: z.string(), activation: z.unknown() }),
});
const topologySchema = z.looseObject({
  config: z.looseObject({
    layers: z.array(layerJsonSchema),
    output_layers: z.array(z.tuple([z.string(), z.number(), z.number()])).optional(),
  }),
});

/** The step behind a network whose softmax was taken apart from its last layer. */
const softmaxName = 'softmax';

/**
 * A layers model step by step, unfolded: every layer that was trained is there. The softmax at its end becomes a
 * step of its own, since the scores before it say more: they do not tire at 0 and 1.
 *
 * @throws when the files do not make a model.
 */
export async function createLayersSteps({ tf }: Engine, files: ModelFiles): Promise<SteppedNetwork> {
  const { artifacts, split } = withoutSoftmax(artifactsOf(files));
  const model = await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
  const steps = stepsOf(model);
  const last = steps.at(-1);
  if (last === undefined) throw new Error('the network has no layers');
  if (!split) return { steps, scores: last.name, answer: last.name, dispose: () => void model.dispose() };
  const softmax: Step = {
    ...{ name: softmaxName, kind: 'softmax', from: [last.name], shape: last.shape, parameters: 0 },
    compute: ([scores]) => tf.softmax(scores as Tensor),
  };
  return {
    steps: [...steps, softmax],
    scores: last.name,
    answer: softmaxName,
    dispose: () => void model.dispose(),
  };
}

/** The same model with its last layer's softmax left out, where that is where its softmax is. */
function withoutSoftmax(artifacts: io.ModelArtifacts): { artifacts: io.ModelArtifacts; split: boolean } {
  const parsed = topologySchema.safeParse(structuredClone(artifacts.modelTopology));
  const config = parsed.data?.config;
  const output = config?.output_layers?.[0]?.[0];
  const last = config?.layers.find(({ config: { name } }) => name === output) ?? config?.layers.at(-1);
  const split = last?.config.activation === 'softmax';
  if (parsed.data === undefined || last === undefined || !split) return { artifacts, split: false };
  last.config.activation = 'linear';
  return { artifacts: { ...artifacts, modelTopology: parsed.data }, split };
}

/** From the input to the output, each after those that it needs. A layer that is used twice is there twice. */
function stepsOf({ outputs }: LayersModel): Step[] {
  const steps = new Map<SymbolicTensor, Step>();
  const add = (tensor: SymbolicTensor): Step => {
    const known = steps.get(tensor);
    if (known !== undefined) return known;
    const from = tensor.inputs.map((input) => add(input).name);
    const uses = [...steps.keys()].filter((other) => other.sourceLayer === tensor.sourceLayer).length;
    const step = stepOf(tensor, from, uses);
    steps.set(tensor, step);
    return step;
  };
  for (const output of outputs) add(output);
  return [...steps.values()];
}

function stepOf({ sourceLayer: layer, shape }: SymbolicTensor, from: string[], uses: number): Step {
  const kind = kinds[layer.getClassName()] ?? 'other';
  const settings = settingsSchema.safeParse(layer.getConfig()).data ?? {};
  const { activation } = settings;
  const moves = movesOf(settings);
  const kernel = kind === 'convolution' ? kernelOf(layer) : undefined;
  return {
    name: uses === 0 ? layer.name : `${layer.name} (${uses + 1})`,
    ...{ kind, from },
    shape: shape.slice(1).map(Number),
    parameters: uses === 0 ? layer.countParams() : 0,
    ...(moves && { moves, window: [moves.window, moves.window], stride: moves.stride }),
    ...(typeof activation === 'string' && activation !== 'linear' && { activation }),
    ...(kernel && { kernel }),
    // One output each, since that is all a model of expressions may have.
    compute: (inputs) => layer.apply(inputs.length === 1 ? (inputs[0] as Tensor) : [...inputs]) as Tensor,
  };
}

function movesOf({
  kernelSize,
  poolSize,
  strides,
  padding,
}: z.infer<typeof settingsSchema>): Moves | undefined {
  const [window] = kernelSize ?? poolSize ?? [];
  if (window === undefined || padding === undefined) return undefined;
  return { window, stride: strides?.[0] ?? window, padding };
}

function kernelOf(layer: LayerObject): Tensor4D | undefined {
  const [kernel] = layer.getWeights();
  return kernel?.rank === 4 ? (kernel as Tensor4D) : undefined;
}
