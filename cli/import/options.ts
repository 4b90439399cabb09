import { emotions, type Emotion } from '../../common/emotions.js';
import { original, scales, type ScaleName } from '../../common/keras-import.js';
import { modelIdSchema } from '../../common/models.js';
import type { Texts } from '../../common/texts.js';
import { emotionNamed } from '../../training/data-set/labels.js';
import type { ImportRequest } from '../../training/import-model.js';

/** The options as they were typed. */
export interface ImportOptions {
  readonly as?: 'original';
  readonly labels?: string;
  readonly scale?: ScaleName;
  readonly name?: string;
  readonly json?: true;
}

type Understood = Pick<ImportRequest, 'asOriginal' | 'labels' | 'scale' | 'id'>;

/** What the options say, or the sentence about what is missing or wrong. */
export function understoodOptions(
  options: ImportOptions,
):
  | { readonly ok: true; readonly value: Understood }
  | { readonly ok: false; readonly sentence: (texts: Texts) => string } {
  const asOriginal = options.as === 'original';
  const { name } = options;
  const named = options.labels === undefined ? undefined : labelsIn(options.labels);
  if (options.labels !== undefined && named === undefined) {
    return wrong('wrong-labels', { value: options.labels });
  }
  if (name !== undefined && !modelIdSchema.safeParse(name).success)
    return wrong('wrong-name', { value: name });
  const labels = named ?? (asOriginal ? original.labels : undefined);
  const scale = options.scale ?? (asOriginal ? original.scale : undefined);
  if (labels === undefined || scale === undefined) return wrong('needed', {});
  return { ok: true, value: { asOriginal, labels, scale: scales[scale], id: name } };
}

function wrong(
  key: string,
  values: Readonly<Record<string, string>>,
): { readonly ok: false; readonly sentence: (texts: Texts) => string } {
  return { ok: false, sentence: (texts) => texts.t(`models:import.${key}`, values) };
}

/** Every emotion once, in any spelling that data sets have. */
function labelsIn(list: string): Emotion[] | undefined {
  const labels = list.split(/[,，、;]/).map(emotionNamed);
  const known = labels.filter((label) => label !== undefined);
  const complete = labels.length === emotions.length && new Set(known).size === emotions.length;
  return complete ? known : undefined;
}
