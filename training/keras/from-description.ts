import type { LayerDescription, NetworkDescription } from '../networks/description.js';
import { resolveNetwork, type ResolvedLayer } from '../networks/resolve.js';
import type { Layer, Network, Operation, Pair } from './network.js';

/** A network of this program in the words of Keras' files. */
export function networkOf(description: NetworkDescription): Network {
  const { height, width, channels } = description.input;
  const shape = [height, width, channels];
  const layers: Layer[] = [
    { name: 'face', operation: { kind: 'input', shape }, inputs: [], outputShape: shape },
  ];
  append(layers, resolveNetwork(description), 'face');
  return { layers };
}

/** @returns the name of the last layer */
function append(layers: Layer[], resolved: readonly ResolvedLayer[], before: string): string {
  let last = before;
  for (const { name, description, outputShape, main, shortcut } of resolved) {
    const inputs =
      description.kind === 'residual' ? [append(layers, main, last), append(layers, shortcut, last)] : [last];
    layers.push({ name, operation: operationOf(description), inputs, outputShape });
    last = name;
  }
  return last;
}

const both = (side: number): Pair => [side, side];

function operationOf(layer: LayerDescription): Operation {
  switch (layer.kind) {
    case 'convolution': {
      const { filters, bias, padding, activation = 'linear' } = layer;
      const sliding = { size: both(layer.size), strides: both(layer.stride), dilation: both(1), padding };
      return { kind: 'convolution', ...sliding, filters, bias, activation };
    }
    case 'depthwise-convolution': {
      const { padding } = layer;
      const sliding = { size: both(layer.size), strides: both(layer.stride), dilation: both(1), padding };
      return { kind: 'depthwise-convolution', ...sliding, multiplier: 1, bias: false, activation: 'linear' };
    }
    case 'batch-normalization': {
      const { momentum, epsilon } = layer;
      return { kind: 'batch-normalization', momentum, epsilon, scale: true, center: true };
    }
    case 'max-pooling': {
      const sliding = { size: both(layer.size), strides: both(layer.size), dilation: both(1) };
      return { kind: 'pooling', of: 'maximum', ...sliding, padding: 'valid' };
    }
    case 'global-average-pooling':
      return { kind: 'global-pooling', of: 'average' };
    case 'dense':
      return { kind: 'dense', units: layer.units, bias: true, activation: layer.activation ?? 'linear' };
    case 'residual':
      return { kind: 'merge', by: 'add' };
    case 'activation':
    case 'dropout':
    case 'flatten':
      return layer;
  }
}
