import { failed, succeeded, type Outcome } from '../common/failures.js';
import { defaultTrainingSettings, usualNetwork, type TrainingSettings } from '../common/training.js';
import { networks } from './networks/networks.js';
import { regularizationStrength } from './recipe.js';

/** What a person asked for; everything else is as it was, or as the network has it as a rule. */
export type RequestedSettings = Partial<TrainingSettings>;

/** How many epochs there are may change on the way; everything else would make it another training. */
const changeable: readonly (keyof TrainingSettings)[] = ['epochs', 'patience'];

/** Settings of a new training. */
export function newSettings(requested: RequestedSettings): TrainingSettings {
  const settings = { ...defaultTrainingSettings[requested.network ?? usualNetwork], ...requested };
  return requested.dropout === undefined ? { ...settings, dropout: usualDropout(settings) } : settings;
}

/** As the network has it as a rule; less where the recipe spares short trainings what would only slow them. */
function usualDropout({ network, epochs, dropout }: TrainingSettings): TrainingSettings['dropout'] {
  if (!networks[network].recipe.augmented) return dropout;
  return { ...dropout, dense: Number((dropout.dense * regularizationStrength(epochs)).toFixed(3)) };
}

/**
 * Settings of a training that goes on.
 *
 * Failure: `run-settings-differ`, naming what was asked for and is different.
 */
export function resumedSettings(
  stored: TrainingSettings,
  requested: RequestedSettings,
  folder: string,
): Outcome<TrainingSettings> {
  const asked = Object.keys(requested) as (keyof TrainingSettings)[];
  const different = asked.filter(
    (name) => !changeable.includes(name) && JSON.stringify(requested[name]) !== JSON.stringify(stored[name]),
  );
  if (different.length > 0) {
    return failed({ kind: 'run-settings-differ', folder, names: different.map(inWords).join(', ') });
  }
  return succeeded({ ...stored, ...requested });
}

/** `learningRate` as a person writes it. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
