import type { Padding } from '../../inference/engines/convolution.js';

export type Activation = 'relu' | 'softmax';

/** One layer, in the words of Keras. Sizes and strides are in pixels, the same down and across. */
export type LayerDescription =
  | {
      readonly kind: 'convolution';
      readonly filters: number;
      readonly size: number;
      readonly stride: number;
      readonly padding: Padding;
      readonly bias: boolean;
      readonly activation: Activation | undefined;
    }
  | {
      readonly kind: 'depthwise-convolution';
      readonly size: number;
      readonly stride: number;
      readonly padding: Padding;
    }
  | { readonly kind: 'batch-normalization'; readonly momentum: number; readonly epsilon: number }
  | { readonly kind: 'activation'; readonly activation: Activation }
  | { readonly kind: 'max-pooling'; readonly size: number }
  | { readonly kind: 'global-average-pooling' }
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense'; readonly units: number; readonly activation: Activation | undefined }
  /** The sum of what two ways make of the same input; an empty shortcut hands it through. */
  | {
      readonly kind: 'residual';
      readonly main: readonly LayerDescription[];
      readonly shortcut: readonly LayerDescription[];
    };

export type LayerKind = LayerDescription['kind'];
export type LayerOfKind<Kind extends LayerKind> = Extract<LayerDescription, { kind: Kind }>;

/** Width, height and channels of a network's pictures. */
export interface InputDescription {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** A network as a person reads it; training, export and lists are all made from this one value. */
export interface NetworkDescription {
  readonly input: InputDescription;
  readonly layers: readonly LayerDescription[];
}

interface ConvolutionOptions {
  readonly stride?: number;
  readonly padding?: Padding;
  readonly bias?: boolean;
  readonly activation?: Activation;
}

export const convolution = (
  filters: number,
  size: number,
  options: ConvolutionOptions = {},
): LayerDescription => ({
  kind: 'convolution',
  filters,
  size,
  stride: options.stride ?? 1,
  padding: options.padding ?? 'valid',
  bias: options.bias ?? true,
  activation: options.activation,
});

export const depthwiseConvolution = (
  size: number,
  { stride = 1, padding = 'same' }: { readonly stride?: number; readonly padding?: Padding } = {},
): LayerDescription => ({ kind: 'depthwise-convolution', size, stride, padding });

/** Momentum and epsilon are Keras' defaults. */
export const batchNormalization = (): LayerDescription => ({
  kind: 'batch-normalization',
  momentum: 0.99,
  epsilon: 1e-3,
});

export const activation = (kind: Activation): LayerDescription => ({ kind: 'activation', activation: kind });
export const maxPooling = (size: number): LayerDescription => ({ kind: 'max-pooling', size });
export const globalAveragePooling = (): LayerDescription => ({ kind: 'global-average-pooling' });
export const dropout = (rate: number): LayerDescription => ({ kind: 'dropout', rate });
export const flatten = (): LayerDescription => ({ kind: 'flatten' });

export const dense = (
  units: number,
  options: { readonly activation?: Activation } = {},
): LayerDescription => ({
  kind: 'dense',
  units,
  activation: options.activation,
});

export const residual = (
  main: readonly LayerDescription[],
  shortcut: readonly LayerDescription[] = [],
): LayerDescription => ({ kind: 'residual', main, shortcut });
