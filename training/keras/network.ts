/** A network as a Keras file describes it, checked and reduced to what its answers depend on. */

export const activations = [
  'linear',
  'relu',
  'relu6',
  'elu',
  'selu',
  'sigmoid',
  'tanh',
  'softplus',
  'softsign',
  'swish',
  'softmax',
] as const;
export type Activation = (typeof activations)[number];

/** Height and width, in pixels. */
export type Pair = readonly [number, number];

export type Padding = 'valid' | 'same';

/** How a filter slides over a picture. */
export interface Sliding {
  readonly size: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/** What a layer computes; the words are Keras'. Shapes and axes are without the number of pictures. */
export type Operation =
  | { readonly kind: 'input'; readonly shape: Shape }
  | (Sliding & {
      readonly kind: 'convolution';
      readonly filters: number;
      readonly bias: boolean;
      readonly activation: Activation;
    })
  | (Sliding & {
      readonly kind: 'depthwise-convolution';
      readonly multiplier: number;
      readonly bias: boolean;
      readonly activation: Activation;
    })
  | (Sliding & {
      readonly kind: 'separable-convolution';
      readonly filters: number;
      readonly multiplier: number;
      readonly bias: boolean;
      readonly activation: Activation;
    })
  | {
      readonly kind: 'dense';
      readonly units: number;
      readonly bias: boolean;
      readonly activation: Activation;
    }
  | {
      readonly kind: 'batch-normalization';
      readonly momentum: number;
      readonly epsilon: number;
      readonly scale: boolean;
      readonly center: boolean;
    }
  | { readonly kind: 'activation'; readonly activation: Activation }
  | { readonly kind: 'leaky-relu'; readonly slope: number }
  | (Sliding & { readonly kind: 'pooling'; readonly of: 'maximum' | 'average' })
  | { readonly kind: 'global-pooling'; readonly of: 'maximum' | 'average' }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'reshape'; readonly shape: Shape }
  | { readonly kind: 'zero-padding'; readonly rows: Pair; readonly columns: Pair }
  | { readonly kind: 'rescaling'; readonly scale: number; readonly offset: number }
  /** Dropout and its kin: at work while training only. */
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'merge'; readonly by: 'add' | 'multiply' | 'average' | 'maximum' }
  | { readonly kind: 'concatenate' };

export type OperationKind = Operation['kind'];
export type OperationOfKind<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** Sizes without the number of pictures: `[height, width, channels]` or `[units]`. */
export type Shape = readonly number[];

/** An array of numbers of a layer. */
export interface Weight {
  /** What it is to its layer, as Keras and TensorFlow.js call it: `kernel`, `bias`, `gamma` … */
  readonly role: string;
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** A layer in its place. Its name has letters, digits, `_`, `-` and `.` only. */
export interface Layer {
  readonly name: string;
  readonly operation: Operation;
  /** Names of the layers whose outputs it takes; all come earlier in the network. */
  readonly inputs: readonly string[];
  readonly outputShape: Shape;
}

/** Layers in the order of computation: the input first, the one that answers last. */
export interface Network {
  readonly layers: readonly Layer[];
}

/** The numbers of a network, by the names of its layers. */
export type NetworkWeights = ReadonlyMap<string, readonly Weight[]>;

/** Number of elements of a shape. */
export function elementsOf(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The shape that a layer gets from its only, or its first, input. */
export function inputShapeOf(network: Network, layer: Layer): Shape {
  const [first] = layer.inputs;
  const source = network.layers.find(({ name }) => name === first);
  return source?.outputShape ?? layer.outputShape;
}

/** The network's first and last layer. */
export function endsOf({ layers }: Network): { readonly input: Layer; readonly output: Layer } {
  const [input] = layers;
  const output = layers.at(-1);
  if (input === undefined || output === undefined) throw new Error('a network without layers');
  return { input, output };
}
