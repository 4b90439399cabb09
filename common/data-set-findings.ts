import type { DataSetReport } from './training.js';

type Duplicates = DataSetReport['duplicates'];

/** Groups of equal pictures that reach from `train` into the parts that measure. */
export const duplicatesAcross = (duplicates: Duplicates): Duplicates =>
  duplicates.filter(({ parts }) => parts.includes('train') && parts.length > 1);

/** Groups of equal pictures with different labels. */
export const conflictingDuplicates = (duplicates: Duplicates): Duplicates =>
  duplicates.filter(({ emotions }) => emotions.length > 1);

/** From this many times on, it is worth telling that the most frequent expression outweighs the rarest one. */
export const imbalanceAbove = 3;
