import {
  defaultTrainingSettings,
  trainingSettingsSchema,
  usualNetwork,
  type NetworkName,
  type TrainingSettings,
} from '../../common/training.js';

/** The fields of the form that take a number, with their limits. */
export const numberFields = {
  epochs: { least: 1, most: 100_000, whole: true },
  patience: { least: 1, most: 100_000, whole: true },
  batch: { least: 1, most: 4096, whole: true },
  learningRate: { least: 0.000_001, most: 1, whole: false },
  dropoutConvolutions: { least: 0, most: 0.95, whole: false },
  dropoutDense: { least: 0, most: 0.95, whole: false },
  seed: { least: 0, most: 0xffffffff, whole: true },
} as const;
export type NumberFieldName = keyof typeof numberFields;
export const numberFieldNames = Object.keys(numberFields) as NumberFieldName[];

/** What stands in the form. */
export type FormValues = Readonly<Record<NumberFieldName, string>> &
  Pick<TrainingSettings, 'network' | 'keep'>;

export function formOf({
  network,
  keep,
  epochs,
  batch,
  learningRate,
  dropout,
  seed,
  patience,
}: TrainingSettings): FormValues {
  return {
    network,
    keep,
    epochs: String(epochs),
    patience: patience === undefined ? '' : String(patience),
    batch: String(batch),
    learningRate: String(learningRate),
    dropoutConvolutions: String(dropout.convolutions),
    dropoutDense: String(dropout.dense),
    seed: String(seed),
  };
}

export const firstForm: FormValues = formOf(defaultTrainingSettings[usualNetwork]);

/** The form for another network: everything as that one has it, but the person's own seed. */
export function formFor(network: NetworkName, { seed }: FormValues): FormValues {
  return { ...formOf(defaultTrainingSettings[network]), seed };
}

/** What a form asks for: settings, or the fields that do not hold what they should. */
export type ReadForm =
  | { readonly ok: true; readonly settings: TrainingSettings }
  | { readonly ok: false; readonly wrong: readonly NumberFieldName[] };

export function readForm(values: FormValues): ReadForm {
  const wrong = numberFieldNames.filter((name) => !isRight(name, values[name]));
  if (wrong.length > 0) return { ok: false, wrong };
  const number = (name: NumberFieldName): number => Number(values[name]);
  const settings = trainingSettingsSchema.safeParse({
    network: values.network,
    keep: values.keep,
    epochs: number('epochs'),
    batch: number('batch'),
    learningRate: number('learningRate'),
    dropout: { convolutions: number('dropoutConvolutions'), dense: number('dropoutDense') },
    seed: number('seed'),
    ...(values.patience.trim() !== '' && { patience: number('patience') }),
  });
  return settings.success ? { ok: true, settings: settings.data } : { ok: false, wrong: ['epochs'] };
}

function isRight(name: NumberFieldName, text: string): boolean {
  // Only patience may be missing: then the training goes to its end.
  if (text.trim() === '') return name === 'patience';
  const value = Number(text);
  const { least, most, whole } = numberFields[name];
  return value >= least && value <= most && (!whole || Number.isInteger(value));
}
