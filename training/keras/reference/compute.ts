import type { Layer, Network, NetworkWeights, Operation, OperationOfKind, Weight } from '../network.js';
import { activate } from './activations.js';
import { convolve, convolveChannels, pool, sidesOf } from './filters.js';
import { concatenated, merged } from './merges.js';
import { mapped, zeros, type Values } from './values.js';

/**
 * What the layers of Keras compute, in plain loops and double precision: written from Keras' documentation and
 * for nothing but being obviously right, so that another program's answers can be compared with it.
 *
 * @returns what each layer gives for one picture, by the layer's name
 */
export function computeNetwork(
  { layers }: Network,
  weights: NetworkWeights,
  picture: Float32Array,
): ReadonlyMap<string, Values> {
  const results = new Map<string, Values>();
  for (const layer of layers) {
    const inputs = layer.inputs.map((name) => results.get(name) ?? zeros([]));
    const given = { shape: layer.outputShape, numbers: Float64Array.from(picture) };
    const result = layer.operation.kind === 'input' ? given : compute(layer, inputs, weights.get(layer.name));
    results.set(layer.name, result);
  }
  return results;
}

function compute(layer: Layer, inputs: readonly Values[], weights: readonly Weight[] = []): Values {
  const { operation, outputShape } = layer;
  const [input = zeros([])] = inputs;
  const numbersOf = (role: string): Float32Array | undefined =>
    weights.find((weight) => weight.role === role)?.values;
  const reshaped = { shape: outputShape, numbers: input.numbers };
  switch (operation.kind) {
    case 'convolution':
    case 'depthwise-convolution':
    case 'separable-convolution':
      return filtered(operation, input, zeros(outputShape), numbersOf);
    case 'pooling': {
      const output = zeros(outputShape);
      pool(input, operation.of, operation, output);
      return output;
    }
    case 'global-pooling': {
      const { height, width } = sidesOf(input);
      const whole = { size: [height, width], strides: [1, 1], dilation: [1, 1], padding: 'valid' } as const;
      const output = zeros([1, 1, ...outputShape]);
      pool(input, operation.of, whole, output);
      return { shape: outputShape, numbers: output.numbers };
    }
    case 'dense': {
      const output = zeros([1, 1, ...outputShape]);
      const pixel = { shape: [1, 1, ...input.shape], numbers: input.numbers };
      convolve(pixel, numbersOf('kernel') ?? new Float32Array(), onePixel, output);
      const { shape, numbers } = finished(output, numbersOf('bias'), operation.activation);
      return { shape: shape.slice(2), numbers };
    }
    case 'batch-normalization':
      return normalized(operation, input, numbersOf);
    case 'activation':
      return finished(input, undefined, operation.activation);
    case 'leaky-relu':
      return mapped(input, (value) => (value > 0 ? value : operation.slope * value));
    case 'rescaling':
      return mapped(input, (value) => value * operation.scale + operation.offset);
    case 'zero-padding':
      return padded(operation, input, zeros(outputShape));
    case 'flatten':
    case 'reshape':
      return reshaped;
    case 'dropout':
    case 'input':
      return input;
    case 'merge':
      return merged(operation.by, inputs, outputShape);
    case 'concatenate':
      return concatenated(inputs, outputShape);
  }
}

type NumbersOf = (role: string) => Float32Array | undefined;
type Filter = OperationOfKind<'convolution' | 'depthwise-convolution' | 'separable-convolution'>;

const onePixel = { size: [1, 1], strides: [1, 1], dilation: [1, 1], padding: 'valid' } as const;
const none = new Float32Array();

function filtered(operation: Filter, input: Values, output: Values, numbersOf: NumbersOf): Values {
  switch (operation.kind) {
    case 'convolution':
      convolve(input, numbersOf('kernel') ?? none, operation, output);
      break;
    case 'depthwise-convolution':
      convolveChannels(input, numbersOf('depthwise_kernel') ?? none, operation, output);
      break;
    case 'separable-convolution': {
      const channels = sidesOf(input).channels * operation.multiplier;
      const between = zeros([...output.shape.slice(0, 2), channels]);
      convolveChannels(input, numbersOf('depthwise_kernel') ?? none, operation, between);
      convolve(between, numbersOf('pointwise_kernel') ?? none, onePixel, output);
      break;
    }
  }
  return finished(output, numbersOf('bias'), operation.activation);
}

function finished(
  values: Values,
  bias: Float32Array | undefined,
  activation: Extract<Operation, { kind: 'dense' }>['activation'],
): Values {
  const { shape, numbers } = bias ? mapped(values, (value, channel) => value + (bias[channel] ?? 0)) : values;
  return { shape, numbers: activate(numbers, activation, shape.at(-1) ?? 1) };
}

function normalized(
  { epsilon }: OperationOfKind<'batch-normalization'>,
  input: Values,
  numbersOf: NumbersOf,
): Values {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(numbersOf);
  return mapped(input, (value, channel) => {
    const even = (value - (mean?.[channel] ?? 0)) / Math.sqrt((variance?.[channel] ?? 1) + epsilon);
    return even * (gamma?.[channel] ?? 1) + (beta?.[channel] ?? 0);
  });
}

function padded({ rows, columns }: OperationOfKind<'zero-padding'>, input: Values, output: Values): Values {
  const { height, width, channels } = sidesOf(input);
  const to = sidesOf(output);
  for (let row = 0; row < height; row++) {
    const line = input.numbers.subarray(row * width * channels, (row + 1) * width * channels);
    output.numbers.set(line, ((row + rows[0]) * to.width + columns[0]) * channels);
  }
  return output;
}
