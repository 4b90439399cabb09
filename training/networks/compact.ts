import { emotions } from '../../common/emotions.js';
import {
  activation,
  batchNormalization,
  convolution,
  dense,
  dropout,
  globalAveragePooling,
  maxPooling,
  residual,
  type LayerDescription,
  type NetworkDescription,
} from './description.js';

/**
 * Emojify's own network: small, quick, and deep. 1.6 million parameters, 57 million multiplications a face.
 *
 * Residual blocks (He et al. 2016) add what they find to what came in, so that many layers can be trained; batch
 * normalisation keeps every layer's inputs in one range. The picture shrinks early, because time goes where
 * pictures are large, and the number of patterns grows as it shrinks. The average over the last 3 × 3 places
 * makes the answer care little about where in the picture the face is.
 *
 * @param dropoutRate share of the last layer's inputs that are left out while training
 */
export function compact(dropoutRate: number): NetworkDescription {
  return {
    input: { width: 48, height: 48, channels: 1 },
    layers: [
      ...normalizedConvolution(32, 3),
      activation('relu'),
      maxPooling(2),
      ...block(32),
      ...narrowingBlock(64),
      ...block(64),
      ...narrowingBlock(128),
      ...block(128),
      ...narrowingBlock(256),
      globalAveragePooling(),
      dropout(dropoutRate),
      dense(emotions.length, { activation: 'softmax' }),
    ],
  };
}

/** Keeps the picture's size and the number of patterns. */
function block(filters: number): LayerDescription[] {
  return [residual(twoConvolutions(filters, 1)), activation('relu')];
}

/** Halves the picture; the shortcut learns how to follow. */
function narrowingBlock(filters: number): LayerDescription[] {
  const shortcut = normalizedConvolution(filters, 1, 2);
  return [residual(twoConvolutions(filters, 2), shortcut), activation('relu')];
}

function twoConvolutions(filters: number, stride: number): LayerDescription[] {
  return [
    ...normalizedConvolution(filters, 3, stride),
    activation('relu'),
    ...normalizedConvolution(filters, 3),
  ];
}

/** Without a bias: the normalisation takes any away and has its own. */
function normalizedConvolution(filters: number, size: number, stride = 1): LayerDescription[] {
  return [convolution(filters, size, { stride, padding: 'same', bias: false }), batchNormalization()];
}
