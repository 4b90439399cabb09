import { failed, succeeded, type Outcome } from '../common/failures.js';
import { defaultTrainingSettings, usualNetwork, type TrainingSettings } from '../common/training.js';
import { usualDropout } from '../common/usual-dropout.js';
import type { CheckpointHeader } from './checkpoints/checkpoint.js';

/** What a person asked for; everything else is as it was, or as the network has it as a rule. */
export type RequestedSettings = {
  readonly [Name in keyof TrainingSettings]?: TrainingSettings[Name] | undefined;
};

/** How many epochs there are may change on the way; everything else would make it another training. */
const changeable: readonly (keyof TrainingSettings)[] = ['epochs', 'patience'];

/** Settings of a new training. */
export function newSettings(requested: RequestedSettings): TrainingSettings {
  const settings = { ...defaultTrainingSettings[requested.network ?? usualNetwork], ...given(requested) };
  return requested.dropout === undefined ? withUsualDropout(settings) : settings;
}

/**
 * Settings of a training that goes on. What was begun is finished, so there are never fewer epochs than that; a dropout
 * that is the usual one follows the number of epochs, as the changes of the pictures do.
 *
 * Failure: `run-settings-differ`, naming what was asked for and is different.
 */
export function resumedSettings(
  header: Pick<CheckpointHeader, 'settings' | 'epoch' | 'batch'>,
  requested: RequestedSettings,
  folder: string,
): Outcome<TrainingSettings> {
  const { settings: stored, epoch, batch } = header;
  const asked = Object.keys(given(requested)) as (keyof TrainingSettings)[];
  const different = asked.filter(
    (name) => !changeable.includes(name) && JSON.stringify(requested[name]) !== JSON.stringify(stored[name]),
  );
  if (different.length > 0) {
    return failed({ kind: 'run-settings-differ', folder, names: different.map(inWords).join(', ') });
  }
  const wanted = { ...stored, ...given(requested) };
  const settings = { ...wanted, epochs: Math.max(wanted.epochs, batch > 0 ? epoch : epoch - 1) };
  const follows = requested.dropout === undefined && hasUsualDropout(stored);
  return succeeded(follows ? withUsualDropout(settings) : settings);
}

function withUsualDropout(settings: TrainingSettings): TrainingSettings {
  return { ...settings, dropout: usualDropout(settings.network, settings.epochs) };
}

function hasUsualDropout({ network, epochs, dropout }: TrainingSettings): boolean {
  return JSON.stringify(dropout) === JSON.stringify(usualDropout(network, epochs));
}

/** Without what is there by name only: it would take the place of what is stored. */
function given(requested: RequestedSettings): Partial<TrainingSettings> {
  return Object.fromEntries(Object.entries(requested).filter(([, value]) => value !== undefined));
}

/** `learningRate` as a person writes it. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
