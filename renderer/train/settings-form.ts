import {
  defaultTrainingSettings,
  requestedTrainingSchema,
  usualNetwork,
  type NetworkName,
  type RequestedTraining,
  type TrainingSettings,
} from '../../common/training.js';
import { usualDropout } from '../../common/usual-dropout.js';

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

type DropoutFieldName = 'dropoutConvolutions' | 'dropoutDense';

/** What stands in the form. Dropout is left open until a person edits it. */
export type FormValues = Readonly<Record<Exclude<NumberFieldName, DropoutFieldName>, string>> &
  Readonly<Record<DropoutFieldName, string | undefined>> &
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
}: RequestedTraining): FormValues {
  return {
    network,
    keep,
    epochs: String(epochs),
    patience: patience === undefined ? '' : String(patience),
    batch: String(batch),
    learningRate: String(learningRate),
    dropoutConvolutions: dropout && String(dropout.convolutions),
    dropoutDense: dropout && String(dropout.dense),
    seed: String(seed),
  };
}

export const firstForm: FormValues = usualForm(usualNetwork);

/** The form for another network: everything as that one has it, but the person's own seed. */
export function formFor(network: NetworkName, { seed }: FormValues): FormValues {
  return { ...usualForm(network), seed };
}

function usualForm(network: NetworkName): FormValues {
  return formOf({ ...defaultTrainingSettings[network], dropout: undefined });
}

/** What the fields show: dropout that is left open as it will be for the epochs that stand there. */
export function shownValues(values: FormValues): Readonly<Record<NumberFieldName, string>> {
  const { network, epochs } = values;
  const known = isRight('epochs', epochs) ? Number(epochs) : defaultTrainingSettings[network].epochs;
  const usual = usualDropout(network, known);
  return {
    ...values,
    dropoutConvolutions: values.dropoutConvolutions ?? String(usual.convolutions),
    dropoutDense: values.dropoutDense ?? String(usual.dense),
  };
}

/** What a form asks for: settings, or the fields that do not hold what they should. */
export type ReadForm =
  | { readonly ok: true; readonly settings: RequestedTraining }
  | { readonly ok: false; readonly wrong: readonly NumberFieldName[] };

export function readForm(values: FormValues): ReadForm {
  const shown = shownValues(values);
  const wrong = numberFieldNames.filter((name) => !isRight(name, shown[name]));
  if (wrong.length > 0) return { ok: false, wrong };
  const number = (name: NumberFieldName): number => Number(shown[name]);
  const dropout = { convolutions: number('dropoutConvolutions'), dense: number('dropoutDense') };
  const isEdited = values.dropoutConvolutions !== undefined || values.dropoutDense !== undefined;
  const settings = requestedTrainingSchema.safeParse({
    network: values.network,
    keep: values.keep,
    epochs: number('epochs'),
    batch: number('batch'),
    learningRate: number('learningRate'),
    ...(isEdited && { dropout }),
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
