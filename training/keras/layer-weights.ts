import { elementsOf, type Operation, type Shape } from './network.js';

/** An array that a layer must have. */
export interface ExpectedWeight {
  readonly role: string;
  readonly shape: Shape;
}

/** The arrays of a layer, in the order in which Keras and TensorFlow.js hold them. */
export function expectedWeights(operation: Operation, input: Shape): ExpectedWeight[] {
  const channels = input.at(-1) ?? 1;
  switch (operation.kind) {
    case 'convolution': {
      const { size, filters, bias } = operation;
      return [
        { role: 'kernel', shape: [...size, channels, filters] },
        ...(bias ? [{ role: 'bias', shape: [filters] }] : []),
      ];
    }
    case 'depthwise-convolution': {
      const { size, multiplier, bias } = operation;
      return [
        { role: 'depthwise_kernel', shape: [...size, channels, multiplier] },
        ...(bias ? [{ role: 'bias', shape: [channels * multiplier] }] : []),
      ];
    }
    case 'separable-convolution': {
      const { size, filters, multiplier, bias } = operation;
      return [
        { role: 'depthwise_kernel', shape: [...size, channels, multiplier] },
        { role: 'pointwise_kernel', shape: [1, 1, channels * multiplier, filters] },
        ...(bias ? [{ role: 'bias', shape: [filters] }] : []),
      ];
    }
    case 'dense': {
      const { units, bias } = operation;
      return [
        { role: 'kernel', shape: [channels, units] },
        ...(bias ? [{ role: 'bias', shape: [units] }] : []),
      ];
    }
    case 'batch-normalization': {
      const { scale, center } = operation;
      const roles = [
        ...(scale ? ['gamma'] : []),
        ...(center ? ['beta'] : []),
        'moving_mean',
        'moving_variance',
      ];
      return roles.map((role) => ({ role, shape: [channels] }));
    }
    case 'input':
    case 'activation':
    case 'leaky-relu':
    case 'pooling':
    case 'global-pooling':
    case 'flatten':
    case 'reshape':
    case 'zero-padding':
    case 'rescaling':
    case 'dropout':
    case 'merge':
    case 'concatenate':
      return [];
  }
}

/** Numbers that a layer has. */
export function parametersOf(operation: Operation, input: Shape): number {
  return expectedWeights(operation, input).reduce((sum, { shape }) => sum + elementsOf(shape), 0);
}
