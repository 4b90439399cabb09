import type { RandomNumbers } from '../../training/random.js';

/** Where a case may read and write: `input` must stay as it is, `own` is the app's own folder. */
export interface CaseFolders {
  readonly input: string;
  readonly own: string;
}

/** What every case ends in: `taken`, the kind of a failure that has a sentence, or an answer's name. */
export type Answer = string;

/** One kind of file (or text) that comes from elsewhere, with the real code that takes it. */
export interface FuzzKind {
  readonly title: string;
  /** Cases in `npm run test:long`, and in `npm test`. */
  readonly cases: { readonly long: number; readonly sample: number };
  /** Starting files, engine and so on, once per process. */
  prepare(): Promise<PreparedKind>;
}

export interface PreparedKind {
  /** Writes the case's files. */
  make(random: RandomNumbers, folders: CaseFolders): Promise<unknown>;
  /** Lets the real code take them. @throws where that is a defect */
  run(folders: CaseFolders, random: RandomNumbers): Promise<Answer>;
}

/** What one case may take. */
export const caseLimits = { seconds: 30, megabytes: 2_500 } as const;

/** Cases that share a process: short enough that what piles up is not taken for what one file costs. */
export const casesPerProcess = 250;

export const defaultSeed = 20_261_125;
