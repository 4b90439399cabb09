import type { NetworkName, TrainingSettings } from '../../common/training.js';
import type { InputScale } from '../batches.js';
import { classic } from './classic.js';
import type { NetworkDescription } from './description.js';

/** A network that can be trained, and the numbers that it sees brightness as. */
export interface TrainableKind {
  readonly scale: InputScale;
  readonly describe: (settings: Pick<TrainingSettings, 'dropout'>) => NetworkDescription;
}

export const networks: Readonly<Record<NetworkName, TrainableKind>> = {
  classic: { scale: { multiplier: 1, offset: 0 }, describe: ({ dropout }) => classic(dropout) },
};
