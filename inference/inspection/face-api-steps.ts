import type { NamedTensorMap, Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { ModelManifest } from '../../common/models.js';
import type { Engine, TensorFlow } from '../engine.js';
import { faceApiWeights } from '../face-api-weights.js';
import { expressionMeanColour } from '../face-expression-network.js';
import type { ModelFiles } from '../model-files.js';
import type { Moves, Step, SteppedNetwork } from './steps.js';

const blocks = ['dense0', 'dense1', 'dense2', 'dense3'] as const;

/**
 * face-api's expression net step by step: `FaceFeatureExtractor.forwardInput`, `denseBlock4` and
 * `FaceProcessor.runNet` of its package, which run as a whole only. It gives the same numbers but for rounding; a test holds it to that.
 *
 * @throws when the files are not this net's.
 */
export function createFaceApiSteps(
  { tf, ...engine }: Engine,
  { input }: Pick<ModelManifest, 'input'>,
  files: ModelFiles,
): SteppedNetwork {
  const weights = faceApiWeights({ tf, ...engine }, files, 'face_expression_model');
  const start: Step = {
    ...{ name: 'input', kind: 'input', from: [], parameters: 0 },
    shape: [input.height, input.width, input.channels],
    compute: () => {
      throw new Error('the input is given');
    },
  };
  const scaling: Step = {
    ...{ name: 'mean colour', kind: 'scaling', from: ['input'], parameters: 0, shape: start.shape },
    compute: ([faces]) =>
      present(faces)
        .sub(tf.tensor4d([...expressionMeanColour], [1, 1, 1, 3]))
        .div(255),
  };
  const steps: Step[] = [start, scaling];
  for (const block of blocks) steps.push(...denseBlock(tf, weights, block, lastOf(steps)));
  steps.push(...ending(tf, weights, lastOf(steps)));
  return { steps, scores: 'fc', answer: 'softmax', dispose: () => tf.dispose(weights) };
}

/** Four convolutions; each later one gets the sum of all before it. */
function denseBlock(tf: TensorFlow, weights: NamedTensorMap, block: string, before: Step): Step[] {
  const first: Step = { ...convolution(tf, weights, `${block}/conv0`, before, 2), activation: 'relu' };
  const rectified: Step = { ...first, compute: (inputs) => tf.relu(first.compute(inputs)) };
  const steps = [rectified];
  const convolved = [rectified.name];
  for (const number of [1, 2, 3]) {
    const next = convolution(tf, weights, `${block}/conv${number}`, lastOf(steps), 1);
    convolved.push(next.name);
    const sum: Step = {
      ...{ name: `${block}/sum${number}`, kind: 'sum', activation: 'relu', parameters: 0 },
      ...{ from: [...convolved], shape: next.shape },
      compute: (inputs) => tf.relu(inputs.reduce((sum, each) => tf.add(sum, each))),
    };
    steps.push(next, sum);
  }
  return steps;
}

/** A convolution and its bias; separable where the weights are so. */
function convolution(
  tf: TensorFlow,
  weights: NamedTensorMap,
  name: string,
  before: Step,
  stride: number,
): Step {
  const bias = weightOf(weights, `${name}/bias`);
  const isPlain = `${name}/filters` in weights;
  const filter = filterOf(weights, isPlain ? `${name}/filters` : `${name}/depthwise_filter`);
  const pointwise = isPlain ? undefined : filterOf(weights, `${name}/pointwise_filter`);
  const window = filter.shape[0];
  const moves: Moves = { window, stride, padding: 'same' };
  const [height = 0, width = 0] = before.shape;
  return {
    ...{ name, kind: isPlain ? 'convolution' : 'separable', from: [before.name], moves, stride },
    window: [window, window],
    shape: [Math.ceil(height / stride), Math.ceil(width / stride), bias.size],
    parameters: filter.size + (pointwise?.size ?? 0) + bias.size,
    ...(isPlain && { kernel: filter }),
    compute: ([input]) => {
      const faces = present(input) as Tensor4D;
      const convolved =
        pointwise === undefined
          ? tf.conv2d(faces, filter, [stride, stride], 'same')
          : tf.separableConv2d(faces, filter, pointwise, [stride, stride], 'same');
      return tf.add(convolved, bias);
    },
  };
}

function ending(tf: TensorFlow, weights: NamedTensorMap, before: Step): Step[] {
  const matrix = weightOf(weights, 'fc/weights');
  const bias = weightOf(weights, 'fc/bias');
  const [side = 0, , maps = 0] = before.shape;
  return [
    {
      ...{ name: 'pooling', kind: 'pooling', from: [before.name], parameters: 0 },
      ...{ window: [side, side], stride: 2, moves: { window: side, stride: 2, padding: 'valid' } },
      shape: [1, 1, maps],
      compute: ([input]) => tf.avgPool(present(input) as Tensor4D, [side, side], [2, 2], 'valid'),
    },
    {
      ...{ name: 'flatten', kind: 'flatten', from: ['pooling'], parameters: 0, shape: [maps] },
      compute: ([input]) => present(input).reshape([-1, maps]),
    },
    {
      ...{ name: 'fc', kind: 'dense', from: ['flatten'], parameters: matrix.size + bias.size },
      shape: [bias.size],
      compute: ([input]) => tf.add(tf.matMul(present(input), matrix), bias),
    },
    {
      ...{ name: 'softmax', kind: 'softmax', from: ['fc'], parameters: 0, shape: [bias.size] },
      compute: ([input]) => tf.softmax(present(input)),
    },
  ];
}

function weightOf(weights: NamedTensorMap, name: string): Tensor {
  const weight = weights[name];
  if (weight === undefined) throw new Error(`the net has no ${name}`);
  return weight;
}

/** `[height, width, …]` of a convolution. */
function filterOf(weights: NamedTensorMap, name: string): Tensor4D {
  return weightOf(weights, name) as Tensor4D;
}

function lastOf(steps: readonly Step[]): Step {
  const last = steps.at(-1);
  if (last === undefined) throw new Error('there is no step yet');
  return last;
}

function present(tensor: Tensor | undefined): Tensor {
  if (tensor === undefined) throw new Error('a step was given nothing');
  return tensor;
}
