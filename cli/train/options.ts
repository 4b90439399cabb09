import type { Texts } from '../../common/texts.js';
import { trainingSettingsSchema, type NetworkName, type TrainingSettings } from '../../common/training.js';
import type { RequestedSettings } from '../../training/run-settings.js';

/** The options as they were typed; what is not there was not asked for. */
export interface TrainOptions {
  readonly data: string;
  readonly network?: NetworkName;
  readonly softLabels?: string;
  readonly startFrom?: string;
  readonly balance?: string;
  readonly epochs?: string;
  readonly batch?: string;
  readonly learningRate?: string;
  readonly seed?: string;
  readonly patience?: string;
  readonly keep?: TrainingSettings['keep'];
  readonly out?: string;
  readonly resume?: true;
  readonly json?: true;
}

export type Requested =
  | { readonly ok: true; readonly settings: RequestedSettings }
  | { readonly ok: false; readonly sentence: (texts: Texts) => string };

/** Numbers among the options: what they are called, and their limits in words. */
const numbers = {
  epochs: { option: '--epochs', least: 1, most: 100_000 },
  batch: { option: '--batch', least: 1, most: 4096 },
  learningRate: { option: '--learning-rate', least: undefined, most: 1 },
  balance: { option: '--balance', least: undefined, most: 1 },
  seed: { option: '--seed', least: 0, most: 0xffffffff },
  patience: { option: '--patience', least: 1, most: 100_000 },
} as const;
type NumberName = keyof typeof numbers;

/** The settings that the options ask for, or the sentence about the first that is no such number. */
export function requestedSettings(options: TrainOptions): Requested {
  const settings: Partial<Record<NumberName, number>> = {};
  for (const name of Object.keys(numbers) as NumberName[]) {
    const value = options[name];
    if (value === undefined) continue;
    const number = value.trim() === '' ? NaN : Number(value);
    const { option } = numbers[name];
    if (!trainingSettingsSchema.shape[name].safeParse(number).success) {
      return { ok: false, sentence: (texts) => notANumber(texts, { value, option, name }) };
    }
    settings[name] = number;
  }
  const { network, keep } = options;
  return { ok: true, settings: { ...settings, ...(network && { network }), ...(keep && { keep }) } };
}

function notANumber(
  texts: Texts,
  { value, option, name }: { value: string; option: string; name: NumberName },
): string {
  const { least, most } = numbers[name];
  const limits =
    least === undefined
      ? texts.t('training:command.positive-number', { most })
      : texts.t('training:command.whole-number', { least, most });
  return texts.t('training:command.not-a-number', { value, option, limits });
}
