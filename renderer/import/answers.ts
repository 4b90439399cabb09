import { emotions, type Emotion } from '../../common/emotions.js';
import { usualOrders, type ImportAnswers, type ScaleName } from '../../common/keras-import.js';

export const orders = ['folders', 'fer2013', 'own'] as const;
export type Order = (typeof orders)[number];

/** What stands in the dialog; what was not answered yet is absent. */
export interface FormAnswers {
  readonly content?: ImportAnswers['content'];
  readonly scale?: ScaleName;
  readonly order?: Order;
  /** Chosen one by one; a place for each output. */
  readonly own: readonly (Emotion | undefined)[];
}

export const noAnswers: FormAnswers = { own: emotions.map(() => undefined) };

/** The expression of each output, as far as it is known. */
export function labelsOf({ order, own }: FormAnswers): FormAnswers['own'] {
  return order === undefined || order === 'own' ? own : usualOrders[order];
}

/** Another expression for an output; where that one was chosen for another output, it is free again. */
export function withLabel(answers: FormAnswers, place: number, label: Emotion): FormAnswers {
  const own = answers.own.map((each, other) => {
    if (other === place) return label;
    return each === label ? undefined : each;
  });
  return { ...answers, own };
}

/** What can be sent; nothing while an answer is missing. */
export function completeAnswers(answers: FormAnswers): ImportAnswers | undefined {
  const { content, scale, order } = answers;
  if (content !== 'network') return content && { content };
  const labels = labelsOf(answers).filter((label) => label !== undefined);
  if (scale === undefined || order === undefined || labels.length < emotions.length) return undefined;
  return { content, scale, labels };
}
