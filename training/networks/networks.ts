import type { NetworkName, TrainingSettings } from '../../common/training.js';
import type { InputScale } from '../batches.js';
import { modernRecipe, plainRecipe, type Recipe } from '../recipe.js';
import { classic } from './classic.js';
import { compact } from './compact.js';
import type { NetworkDescription } from './description.js';

/** A network that can be trained, how it is trained, and the numbers that it sees brightness as. */
export interface TrainableKind {
  readonly scale: InputScale;
  readonly recipe: Recipe;
  /** Of the weights in the model's files. */
  readonly precision: Precision;
  readonly describe: (settings: Pick<TrainingSettings, 'dropout'>) => NetworkDescription;
}

/** Bits of a floating-point number: 32, or 16 (half the size; three decimal digits, enough for any answer). */
export type Precision = 'float32' | 'float16';

export const networks: Readonly<Record<NetworkName, TrainableKind>> = {
  classic: {
    scale: { multiplier: 1, offset: 0 },
    recipe: plainRecipe,
    precision: 'float32',
    describe: ({ dropout }) => classic(dropout),
  },
  compact: {
    scale: { multiplier: 2, offset: -1 },
    recipe: modernRecipe,
    precision: 'float16',
    describe: ({ dropout }) => compact(dropout.dense),
  },
};
