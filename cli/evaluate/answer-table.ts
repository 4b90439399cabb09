import { emotions, type Probabilities } from '../../common/emotions.js';
import type { Outcome } from '../../common/failures.js';
import { softLabelColumns } from '../../training/data-set/soft-labels.js';
import { writeAtomically } from '../../training/files/write-atomically.js';

/** Digits after the point: enough to tell a share of a millionth. */
const digits = 6;

/** What a model answers to each picture, as a table that trainings read as soft labels. */
export class AnswerTable {
  readonly #lines = [softLabelColumns.join(',')];

  add(file: string, probabilities: Probabilities): void {
    const shares = emotions.map((emotion) => probabilities[emotion].toFixed(digits));
    this.#lines.push([file, ...shares].join(','));
  }

  /** Failures: `disk-full`, `folder-not-writable`. */
  write(file: string): Promise<Outcome<undefined>> {
    return writeAtomically(file, [new TextEncoder().encode(`${this.#lines.join('\n')}\n`)]);
  }
}
