import type { Emotion } from '../../common/emotions.js';

/** Where a data set itself puts a picture; `public-test` is the half of FER2013's test set meant for choosing. */
export type Origin = 'train' | 'validation' | 'test' | 'public-test' | 'unsplit';

/** A picture before it is read. */
export interface Source {
  /** Relative to the data folder, with forward slashes; a row of a table has the row's number behind a colon. */
  readonly name: string;
  readonly emotion: Emotion;
  readonly origin: Origin;
}

/** A folder name and what it was understood as. */
export interface UnderstoodLabel {
  readonly name: string;
  readonly emotion: Emotion;
}
