import type { Emotion } from '../../common/emotions.js';
import type { DataSetReport, Part } from '../../common/training.js';

/** Faces in memory, each with its label, and the parts they belong to. */
export interface DataSet {
  /** `48 × 48` brightnesses, 0..255, row by row, one face after the other. */
  readonly pixels: Uint8Array;
  /** What each face shows, as a position in `labels`. */
  readonly shown: Uint8Array;
  readonly labels: readonly Emotion[];
  /** A distribution over `labels` for each face that has one, by its position; else its label alone counts. */
  readonly softLabels?: ReadonlyMap<number, Float32Array>;
  /** Each face's file, relative to the data folder. */
  readonly files: readonly string[];
  /** Positions of each part's faces, in the files' order. */
  readonly parts: Readonly<Record<Part, Int32Array>>;
  /** Of faces whose pixels occur in the training part too: 1, else 0. */
  readonly inTraining: Uint8Array;
  /** SHA-256 of pixels, labels and parts: what decides whether a training can go on. */
  readonly fingerprint: string;
  readonly report: DataSetReport;
  /**
   * Whether it is what the app keeps of one person, as it was when it was loaded: who is forgotten meanwhile must not
   * come back as a copy.
   */
  readonly ofOnePerson: boolean;
}
