import { z } from 'zod';
import type { Operation, Pair } from './network.js';
import type { LayerSettings } from './settings.js';

type Parse = (settings: LayerSettings) => Operation;

const dropout: Parse = (settings) => ({ kind: 'dropout', rate: settings.number('rate', 0) });
/** At work while training only, like dropout, but without a counterpart in every program. */
const nothing: Parse = () => ({ kind: 'dropout', rate: 0 });
const merge =
  (by: 'add' | 'multiply' | 'average' | 'maximum'): Parse =>
  () => ({ kind: 'merge', by });
const pooling =
  (of: 'maximum' | 'average'): Parse =>
  (settings) => ({ kind: 'pooling', of, ...settings.sliding('pool_size') });
const globalPooling =
  (of: 'maximum' | 'average'): Parse =>
  (settings) => {
    settings.mustBe('data_format', undefined, 'channels_last');
    settings.mustBe('keepdims', undefined, false);
    return { kind: 'global-pooling', of };
  };

/** The layers that can be taken over, by their class in Keras. Whatever is not here is refused. */
const parsers: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['Conv2D', convolution],
  ['Convolution2D', convolution],
  ['DepthwiseConv2D', depthwiseConvolution],
  ['SeparableConv2D', separableConvolution],
  ['SeparableConvolution2D', separableConvolution],
  ['Dense', dense],
  ['BatchNormalization', batchNormalization],
  ['Activation', (settings) => ({ kind: 'activation', activation: settings.activation() })],
  ['ReLU', relu],
  ['LeakyReLU', leakyRelu],
  ['ELU', elu],
  ['Softmax', softmax],
  ['MaxPooling2D', pooling('maximum')],
  ['AveragePooling2D', pooling('average')],
  ['GlobalMaxPooling2D', globalPooling('maximum')],
  ['GlobalAveragePooling2D', globalPooling('average')],
  ['Flatten', flatten],
  ['Reshape', (settings) => ({ kind: 'reshape', shape: settings.shape('target_shape') })],
  ['ZeroPadding2D', zeroPadding],
  ['Rescaling', rescaling],
  ['Add', merge('add')],
  ['Multiply', merge('multiply')],
  ['Average', merge('average')],
  ['Maximum', merge('maximum')],
  ['Concatenate', concatenate],
  ['Dropout', dropout],
  ['SpatialDropout2D', dropout],
  ['AlphaDropout', nothing],
  ['GaussianDropout', nothing],
  ['GaussianNoise', nothing],
  ['ActivityRegularization', nothing],
  ['RandomBrightness', nothing],
  ['RandomContrast', nothing],
  ['RandomFlip', nothing],
  ['RandomRotation', nothing],
  ['RandomTranslation', nothing],
  ['RandomZoom', nothing],
]);

/** Layers that are Python code of the file's author: nobody should run them, and nothing else can. */
const code = new Set(['Lambda', 'TFOpLambda', 'TensorFlowOpLayer', 'SlicingOpLambda', 'TFSMLayer']);
const networks = new Set(['Sequential', 'Functional', 'Model']);

/**
 * What a layer computes.
 *
 * @throws Refusal for a class that is not in the list, and for settings that change what it computes.
 */
export function parseOperation(settings: LayerSettings): Operation {
  const parse = parsers.get(settings.type);
  if (parse !== undefined) return parse(settings);
  if (code.has(settings.type)) return settings.refuse('code');
  return settings.refuse(networks.has(settings.type) ? 'inside' : 'unknown');
}

function convolution(settings: LayerSettings): Operation {
  settings.mustBe('groups', undefined, 1);
  return {
    kind: 'convolution',
    ...settings.sliding('kernel_size'),
    filters: settings.whole('filters'),
    bias: settings.flag('use_bias', true),
    activation: settings.activation(),
  };
}

function depthwiseConvolution(settings: LayerSettings): Operation {
  return {
    kind: 'depthwise-convolution',
    ...settings.sliding('kernel_size'),
    multiplier: settings.whole('depth_multiplier', 1),
    bias: settings.flag('use_bias', true),
    activation: settings.activation(),
  };
}

function separableConvolution(settings: LayerSettings): Operation {
  return {
    kind: 'separable-convolution',
    ...settings.sliding('kernel_size'),
    filters: settings.whole('filters'),
    multiplier: settings.whole('depth_multiplier', 1),
    bias: settings.flag('use_bias', true),
    activation: settings.activation(),
  };
}

function dense(settings: LayerSettings): Operation {
  return {
    kind: 'dense',
    units: settings.whole('units'),
    bias: settings.flag('use_bias', true),
    activation: settings.activation(),
  };
}

function batchNormalization(settings: LayerSettings): Operation {
  settings.mustBe('renorm', undefined, false);
  const axis = settings.value('axis', -1);
  // Over channels: the last axis, or the fourth of a picture; some versions write a list of one.
  const axes: unknown[] = Array.isArray(axis) ? axis : [axis];
  if (axes.length !== 1 || (axes[0] !== -1 && axes[0] !== 3)) settings.refuseValue('axis');
  return {
    kind: 'batch-normalization',
    momentum: settings.number('momentum', 0.99),
    epsilon: settings.number('epsilon', 1e-3),
    scale: settings.flag('scale', true),
    center: settings.flag('center', true),
  };
}

function relu(settings: LayerSettings): Operation {
  settings.mustBe('threshold', undefined, 0);
  settings.mustBe('max_value', undefined, 6);
  const slope = settings.number('negative_slope', 0);
  const limited = settings.value('max_value') !== undefined;
  if (slope === 0) return { kind: 'activation', activation: limited ? 'relu6' : 'relu' };
  return limited ? settings.refuseValue('negative_slope') : { kind: 'leaky-relu', slope };
}

function leakyRelu(settings: LayerSettings): Operation {
  const slope = settings.value('negative_slope') ?? settings.value('alpha') ?? 0.3;
  // Keras 2 writes some numbers as arrays of NumPy: {"value": 0.3, …}.
  const number = typeof slope === 'object' && 'value' in slope ? slope.value : slope;
  if (typeof number !== 'number' || !Number.isFinite(number)) return settings.refuseValue('alpha');
  return { kind: 'leaky-relu', slope: number };
}

function elu(settings: LayerSettings): Operation {
  settings.mustBe('alpha', undefined, 1);
  return { kind: 'activation', activation: 'elu' };
}

function softmax(settings: LayerSettings): Operation {
  settings.mustBe('axis', undefined, -1);
  return { kind: 'activation', activation: 'softmax' };
}

function flatten(settings: LayerSettings): Operation {
  settings.mustBe('data_format', undefined, 'channels_last');
  return { kind: 'flatten' };
}

const marginSchema = z.int().min(0).max(1024);
const marginsSchema = z.union([
  marginSchema.transform((side): Pair => [side, side]),
  z.tuple([marginSchema, marginSchema]),
]);
/** One number, or one for rows and one for columns, or two for each. */
const paddingSchema = z.union([
  marginsSchema.transform(
    (margins): readonly [Pair, Pair] =>
      [margins[0], margins[1]].map((side): Pair => [side, side]) as [Pair, Pair],
  ),
  z.tuple([marginsSchema, marginsSchema]),
]);

function zeroPadding(settings: LayerSettings): Operation {
  settings.mustBe('data_format', undefined, 'channels_last');
  const parsed = paddingSchema.safeParse(settings.value('padding', 1));
  if (!parsed.success) return settings.refuseValue('padding');
  const [rows, columns] = parsed.data;
  return { kind: 'zero-padding', rows, columns };
}

function rescaling(settings: LayerSettings): Operation {
  return { kind: 'rescaling', scale: settings.number('scale', 1), offset: settings.number('offset', 0) };
}

function concatenate(settings: LayerSettings): Operation {
  settings.mustBe('axis', undefined, -1, 3);
  return { kind: 'concatenate' };
}
