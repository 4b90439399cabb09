import { emotions } from '../../common/emotions.js';
import { convolution, dense, dropout, flatten, maxPooling, type NetworkDescription } from './description.js';

/** Shares of units (0 ≤ rate < 1) that dropout leaves out while training. */
export interface DropoutRates {
  readonly convolutions: number;
  readonly dense: number;
}

export const originalDropout: DropoutRates = { convolutions: 0.25, dense: 0.5 };

/**
 * The network of the program that Emojify replaces, layer by layer: 2,345,607 parameters.
 *
 * It sees a face as 48 × 48 brightnesses in 0..1. Convolutions look for patterns of 3 × 3 pixels, then for
 * patterns of patterns; pooling keeps the strongest answer of each 2 × 2 and halves the picture; dropout leaves
 * units out at random while training, so that none relies on another; two dense layers weigh it all up.
 */
export function classic(rates: DropoutRates = originalDropout): NetworkDescription {
  return {
    input: { width: 48, height: 48, channels: 1 },
    layers: [
      convolution(32, 3, { activation: 'relu' }),
      convolution(64, 3, { activation: 'relu' }),
      maxPooling(2),
      dropout(rates.convolutions),
      convolution(128, 3, { activation: 'relu' }),
      maxPooling(2),
      convolution(128, 3, { activation: 'relu' }),
      maxPooling(2),
      dropout(rates.convolutions),
      flatten(),
      dense(1024, { activation: 'relu' }),
      dropout(rates.dense),
      dense(emotions.length, { activation: 'softmax' }),
    ],
  };
}
