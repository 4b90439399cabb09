import type { Padding } from '../../inference/engines/convolution.js';
import type { LayerDescription, LayerKind, NetworkDescription } from './description.js';

/** Sizes without the number of images: `[height, width, channels]` or `[units]`. */
export type Shape = readonly number[];

export type Initial =
  | { readonly kind: 'constant'; readonly value: number }
  /** Keras' default; `inputs` and `outputs` are the connections of one unit on either side. */
  | { readonly kind: 'glorot-uniform'; readonly inputs: number; readonly outputs: number };

/** An array of numbers that a layer has. */
export interface WeightSpecification {
  /** `<layer>/<role>`, as TensorFlow.js names it in `model.json`. */
  readonly name: string;
  readonly shape: Shape;
  readonly initial: Initial;
  /** Whether gradients change it; the others are averages that the layer keeps. */
  readonly trained: boolean;
}

/** A layer in its place: named, with its shapes and weights. */
export interface ResolvedLayer {
  readonly name: string;
  readonly description: LayerDescription;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** In the order in which TensorFlow.js layers hold them. */
  readonly weights: readonly WeightSpecification[];
  /** Of a residual layer; empty elsewhere. */
  readonly main: readonly ResolvedLayer[];
  readonly shortcut: readonly ResolvedLayer[];
}

/**
 * Works out names, shapes and weights of every layer.
 *
 * @throws when a layer does not fit its place: such a description is a mistake in the program.
 */
export function resolveNetwork({ input, layers }: NetworkDescription): ResolvedLayer[] {
  const counts = new Map<LayerKind, number>();
  const nameOf = (kind: LayerKind): string => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind.replaceAll('-', '_')}_${String(count)}`;
  };
  return resolveLayers(layers, [input.height, input.width, input.channels], nameOf);
}

/** Number of elements of a shape. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** All layers, those inside residual layers too, in the order of computation. */
export function flattened(layers: readonly ResolvedLayer[]): ResolvedLayer[] {
  return layers.flatMap((layer) => [...flattened(layer.main), ...flattened(layer.shortcut), layer]);
}

/** All weights of all layers. */
export function weightsOf(layers: readonly ResolvedLayer[]): WeightSpecification[] {
  return flattened(layers).flatMap(({ weights }) => weights);
}

function resolveLayers(
  layers: readonly LayerDescription[],
  inputShape: Shape,
  nameOf: (kind: LayerKind) => string,
): ResolvedLayer[] {
  const resolved: ResolvedLayer[] = [];
  let shape = inputShape;
  for (const description of layers) {
    const name = nameOf(description.kind);
    const residual = description.kind === 'residual' ? description : undefined;
    const main = resolveLayers(residual?.main ?? [], shape, nameOf);
    const shortcut = resolveLayers(residual?.shortcut ?? [], shape, nameOf);
    const ends = [main, shortcut].map((way) => way.at(-1)?.outputShape ?? shape);
    if (String(ends[0]) !== String(ends[1])) throw new Error(`the ways of ${name} end in different shapes`);
    const outputShape = residual ? (ends[0] ?? shape) : outputShapeOf(description, shape);
    const weights = weightsIn(description, shape, name);
    resolved.push({ name, description, inputShape: shape, outputShape, weights, main, shortcut });
    shape = outputShape;
  }
  return resolved;
}

function outputShapeOf(layer: LayerDescription, shape: Shape): Shape {
  const [height = 1, width = 1, channels = 1] = shape;
  switch (layer.kind) {
    case 'convolution':
      return [...[height, width].map((side) => slidSide(side, layer)), layer.filters];
    case 'depthwise-convolution':
      return [...[height, width].map((side) => slidSide(side, layer)), channels];
    case 'max-pooling':
      return [Math.floor(height / layer.size), Math.floor(width / layer.size), channels];
    case 'global-average-pooling':
      return [channels];
    case 'flatten':
      return [sizeOf(shape)];
    case 'dense':
      return [layer.units];
    case 'residual':
    case 'activation':
    case 'batch-normalization':
    case 'dropout':
      return shape;
  }
}

/** Output side of a filter that slides over `side` pixels (TensorFlow's `VALID` and `SAME`). */
function slidSide(
  side: number,
  { size, stride, padding }: { readonly size: number; readonly stride: number; readonly padding: Padding },
): number {
  return Math.ceil((padding === 'same' ? side : side - size + 1) / stride);
}

function weightsIn(layer: LayerDescription, shape: Shape, name: string): WeightSpecification[] {
  const channels = shape.at(-1) ?? 1;
  const weight = (
    role: string,
    weightShape: Shape,
    initial: Initial,
    trained = true,
  ): WeightSpecification => ({
    name: `${name}/${role}`,
    shape: weightShape,
    initial,
    trained,
  });
  switch (layer.kind) {
    case 'convolution': {
      const { size, filters } = layer;
      const area = size * size;
      const kernel = weight(
        'kernel',
        [size, size, channels, filters],
        glorot(area * channels, area * filters),
      );
      return layer.bias ? [kernel, weight('bias', [filters], constant(0))] : [kernel];
    }
    case 'depthwise-convolution': {
      const area = layer.size * layer.size;
      const kernelShape = [layer.size, layer.size, channels, 1];
      return [weight('depthwise_kernel', kernelShape, glorot(area * channels, area))];
    }
    case 'dense':
      return [
        weight('kernel', [channels, layer.units], glorot(channels, layer.units)),
        weight('bias', [layer.units], constant(0)),
      ];
    case 'batch-normalization':
      return [
        weight('gamma', [channels], constant(1)),
        weight('beta', [channels], constant(0)),
        weight('moving_mean', [channels], constant(0), false),
        weight('moving_variance', [channels], constant(1), false),
      ];
    case 'activation':
    case 'max-pooling':
    case 'global-average-pooling':
    case 'dropout':
    case 'flatten':
    case 'residual':
      return [];
  }
}

const constant = (value: number): Initial => ({ kind: 'constant', value });
const glorot = (inputs: number, outputs: number): Initial => ({ kind: 'glorot-uniform', inputs, outputs });
