/** How a network is trained, apart from what a person can set. */
export interface Recipe {
  /** Whether every picture is changed a little each time it is seen. */
  readonly augmented: boolean;
  /** Share of each label that is spread evenly over all emotions (Szegedy et al. 2016). */
  readonly labelSmoothing: number;
  /** Share of a kernel's numbers that is taken away at each step, times the learning rate (AdamW). */
  readonly weightDecay: number;
  /** How the learning rate goes from the first step to the last. */
  readonly schedule: 'constant' | 'one-cycle';
}

/** What the optimizer is called: Adam, with the decay of weights apart from its memory (Loshchilov & Hutter 2019). */
export function optimizerOf({ weightDecay }: Pick<Recipe, 'weightDecay'>): 'Adam' | 'AdamW' {
  return weightDecay > 0 ? 'AdamW' : 'Adam';
}

/** As the original was trained. */
export const plainRecipe: Recipe = {
  augmented: false,
  labelSmoothing: 0,
  weightDecay: 0,
  schedule: 'constant',
};

/** For networks that are to see faces from everywhere. */
export const modernRecipe: Recipe = {
  augmented: true,
  labelSmoothing: 0.1,
  weightDecay: 0.02,
  schedule: 'one-cycle',
};

/** Share of a cycle in which the rate rises, and the rates at its ends, in shares of the highest. */
const cycle = { rise: 0.15, first: 0.04, last: 0.001 } as const;

/**
 * The learning rate of a step (from 1) of so many. One cycle (Smith & Topin 2018) rises and falls along half waves
 * of the cosine; it belongs to the whole training, so one that is prolonged falls more slowly from there on.
 */
export function learningRateAt(
  { schedule }: Pick<Recipe, 'schedule'>,
  highest: number,
  step: number,
  steps: number,
): number {
  if (schedule === 'constant') return highest;
  const done = Math.min(1, (step - 1) / Math.max(1, steps - 1));
  const { rise, first, last } = cycle;
  const [from, to, share] = done < rise ? [first, 1, done / rise] : [1, last, (done - rise) / (1 - rise)];
  return highest * (to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2);
}
