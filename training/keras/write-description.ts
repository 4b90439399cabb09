import { endsOf, type Layer, type Network, type Operation, type Sliding } from './network.js';

/** A class of Keras with the settings that make the operation; the name of the layer is still to come. */
interface KerasClass {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A network in the words of Keras 2, which Keras 3 and TensorFlow.js understand too. */
export interface NetworkJson {
  readonly class_name: 'Functional';
  readonly config: {
    readonly name: string;
    readonly layers: readonly object[];
    readonly input_layers: readonly (readonly [string, 0, 0])[];
    readonly output_layers: readonly (readonly [string, 0, 0])[];
  };
}

export function describeNetwork(network: Network, name: string): NetworkJson {
  const { input, output } = endsOf(network);
  return {
    class_name: 'Functional',
    config: {
      name,
      layers: network.layers.map(layerJson),
      input_layers: [[input.name, 0, 0]],
      output_layers: [[output.name, 0, 0]],
    },
  };
}

/** What Keras calls a layer that does this. */
export function kerasClassName(operation: Operation): string {
  return kerasClass(operation).class_name;
}

function layerJson({ name, operation, inputs }: Layer): object {
  const { class_name, config } = kerasClass(operation);
  return {
    class_name,
    config: { name, ...(operation.kind !== 'input' && { trainable: true }), dtype: 'float32', ...config },
    name,
    inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
  };
}

const merges = { add: 'Add', multiply: 'Multiply', average: 'Average', maximum: 'Maximum' } as const;

function kerasClass(operation: Operation): KerasClass {
  return 'padding' in operation ? filterClass(operation) : plainClass(operation);
}

function filterClass(operation: Filter): KerasClass {
  switch (operation.kind) {
    case 'convolution':
      return { class_name: 'Conv2D', config: { filters: operation.filters, ...convolution(operation) } };
    case 'depthwise-convolution':
      return {
        class_name: 'DepthwiseConv2D',
        config: { depth_multiplier: operation.multiplier, ...convolution(operation) },
      };
    case 'separable-convolution': {
      const { filters, multiplier } = operation;
      const config = { filters, depth_multiplier: multiplier, ...convolution(operation) };
      return { class_name: 'SeparableConv2D', config };
    }
    case 'pooling': {
      const { size, strides, padding } = operation;
      const class_name = operation.of === 'maximum' ? 'MaxPooling2D' : 'AveragePooling2D';
      return { class_name, config: { pool_size: size, strides, padding, data_format: 'channels_last' } };
    }
  }
}

type Filter = Extract<Operation, Sliding>;
type PlainOperation = Exclude<Operation, Filter>;

function plainClass(operation: PlainOperation): KerasClass {
  switch (operation.kind) {
    case 'input':
      return { class_name: 'InputLayer', config: { batch_input_shape: [null, ...operation.shape] } };
    case 'dense': {
      const { units, bias, activation } = operation;
      return { class_name: 'Dense', config: { units, activation, use_bias: bias } };
    }
    case 'batch-normalization': {
      const { momentum, epsilon, scale, center } = operation;
      return { class_name: 'BatchNormalization', config: { axis: -1, momentum, epsilon, scale, center } };
    }
    case 'activation':
      return { class_name: 'Activation', config: { activation: operation.activation } };
    case 'leaky-relu':
      return { class_name: 'LeakyReLU', config: { alpha: operation.slope } };
    case 'global-pooling': {
      const class_name = operation.of === 'maximum' ? 'GlobalMaxPooling2D' : 'GlobalAveragePooling2D';
      return { class_name, config: { data_format: 'channels_last' } };
    }
    case 'flatten':
      return { class_name: 'Flatten', config: { data_format: 'channels_last' } };
    case 'reshape':
      return { class_name: 'Reshape', config: { target_shape: operation.shape } };
    case 'zero-padding': {
      const config = { padding: [operation.rows, operation.columns], data_format: 'channels_last' };
      return { class_name: 'ZeroPadding2D', config };
    }
    case 'rescaling':
      return { class_name: 'Rescaling', config: { scale: operation.scale, offset: operation.offset } };
    case 'dropout':
      return { class_name: 'Dropout', config: { rate: operation.rate } };
    case 'merge':
      return { class_name: merges[operation.by], config: {} };
    case 'concatenate':
      return { class_name: 'Concatenate', config: { axis: -1 } };
  }
}

function convolution(operation: Exclude<Filter, { kind: 'pooling' }>): Readonly<Record<string, unknown>> {
  const { size, strides, dilation, padding, activation, bias } = operation;
  return {
    kernel_size: size,
    strides,
    padding,
    data_format: 'channels_last',
    dilation_rate: dilation,
    activation,
    use_bias: bias,
  };
}
