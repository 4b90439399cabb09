import type { ResolvedLayer } from '../networks/resolve.js';
import { batchNormalizationLayer } from './batch-normalization.js';
import {
  convolutionLayer,
  denseLayer,
  depthwiseConvolutionLayer,
  dropoutLayer,
  flattenLayer,
  globalAveragePoolingLayer,
  maxPoolingLayer,
  reluLayer,
} from './layers.js';
import type { GraphLayer, LayerSurroundings } from './pass.js';
import { residualLayer, sequence } from './sequence.js';

/**
 * A step of the graph before it is made: a layer's own work, or an activation by itself. The softmax at the end
 * is no step: the loss's kernel contains it.
 */
type Step =
  | { readonly kind: 'relu' }
  | { readonly kind: 'softmax' }
  | { readonly kind: 'layer'; readonly layer: ResolvedLayer };

/** Makes the layers of a network ready to compute logits (what the final softmax takes). */
export function buildGraph(surroundings: LayerSurroundings, layers: readonly ResolvedLayer[]): GraphLayer {
  const steps = reluAfterPooling(layers.flatMap(stepsOf));
  if (steps.pop()?.kind !== 'softmax') throw new Error('a classifier ends in a softmax');
  return sequenceOf(surroundings, steps);
}

function sequenceOf(surroundings: LayerSurroundings, steps: readonly Step[]): GraphLayer {
  return sequence(steps.map((step) => graphLayerOf(surroundings, step)));
}

function stepsOf(layer: ResolvedLayer): Step[] {
  const { description } = layer;
  switch (description.kind) {
    case 'convolution':
    case 'dense':
      return [{ kind: 'layer', layer }, ...activationSteps(description.activation)];
    case 'activation':
      return activationSteps(description.activation);
    case 'dropout':
      return description.rate === 0 ? [] : [{ kind: 'layer', layer }];
    case 'batch-normalization':
    case 'depthwise-convolution':
    case 'flatten':
    case 'global-average-pooling':
    case 'max-pooling':
    case 'residual':
      return [{ kind: 'layer', layer }];
  }
}

const activationSteps = (activation: 'relu' | 'softmax' | undefined): Step[] =>
  activation === undefined ? [] : [{ kind: activation }];

/**
 * Pooling first and relu afterwards gives the same numbers and gradients, for relu keeps the order of its
 * inputs, and relu then has a fourth of the work.
 */
function reluAfterPooling(steps: readonly Step[]): Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const isPooling = step.kind === 'layer' && step.layer.description.kind === 'max-pooling';
    const relu = isPooling && result.at(-1)?.kind === 'relu' ? result.pop() : undefined;
    result.push(step, ...(relu ? [relu] : []));
  }
  return result;
}

function graphLayerOf(surroundings: LayerSurroundings, step: Step): GraphLayer {
  switch (step.kind) {
    case 'relu':
      return reluLayer(surroundings);
    case 'softmax':
      throw new Error('a softmax stands at the end only');
    case 'layer':
      return layerOf(surroundings, step.layer);
  }
}

function layerOf(surroundings: LayerSurroundings, layer: ResolvedLayer): GraphLayer {
  const { description } = layer;
  switch (description.kind) {
    case 'convolution':
      return convolutionLayer(surroundings, layer, description);
    case 'depthwise-convolution':
      return depthwiseConvolutionLayer(surroundings, layer, description);
    case 'batch-normalization':
      return batchNormalizationLayer(surroundings, layer, description);
    case 'dense':
      return denseLayer(surroundings, layer);
    case 'flatten':
      return flattenLayer(layer);
    case 'max-pooling':
      return maxPoolingLayer(surroundings, description.size);
    case 'global-average-pooling':
      return globalAveragePoolingLayer(surroundings);
    case 'dropout':
      return dropoutLayer(surroundings, description.rate, numberIn(layer.name));
    case 'residual':
      return residual(surroundings, layer);
    case 'activation':
      throw new Error('an activation is a step of its own');
  }
}

function residual(surroundings: LayerSurroundings, { main, shortcut }: ResolvedLayer): GraphLayer {
  const way = (layers: readonly ResolvedLayer[]): GraphLayer =>
    sequenceOf(surroundings, reluAfterPooling(layers.flatMap(stepsOf)));
  return residualLayer(surroundings.native, way(main), shortcut.length === 0 ? undefined : way(shortcut));
}

/** The number at the end of a layer's name: `dropout_2` is the second. */
function numberIn(name: string): number {
  return Number(name.slice(name.lastIndexOf('_') + 1));
}
