import { open, rm, stat } from 'node:fs/promises';
import { emotions, type Probabilities } from '../../common/emotions.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { softLabelColumns } from '../../training/data-set/soft-labels.js';
import { unfinishedBeside, writeAtomically } from '../../files/write-atomically.js';

/** Digits after the point: enough to tell a share of a millionth. */
const digits = 6;

/** What a model answers to each picture, as a table that trainings read as soft labels. */
export class AnswerTable {
  /** Pictures whose names the table cannot hold, so that it has no line for them. */
  readonly leftOut: string[] = [];
  readonly #lines = [softLabelColumns.join(',')];
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /**
   * An empty table for this file, which is not touched before `write`.
   *
   * Failures: `file-not-writable`, as far as that can be known before the work.
   */
  static async for(file: string): Promise<Outcome<AnswerTable>> {
    return (await canBeWritten(file))
      ? succeeded(new AnswerTable(file))
      : failed({ kind: 'file-not-writable', file });
  }

  add(file: string, probabilities: Probabilities): void {
    if (!canHold(file)) {
      this.leftOut.push(file);
      return;
    }
    const shares = emotions.map((emotion) => probabilities[emotion].toFixed(digits));
    this.#lines.push([file, ...shares].join(','));
  }

  /** Failures: `disk-full`, `folder-not-writable`. */
  write(): Promise<Outcome<undefined>> {
    return writeAtomically(this.#file, [new TextEncoder().encode(`${this.#lines.join('\n')}\n`)]);
  }
}

/**
 * Whether a reader of the table finds a name again: commas in it are no trouble, because the shares are the last
 * cells, but every line is a row, and spaces around a cell do not count.
 */
function canHold(name: string): boolean {
  return !/[\r\n]/.test(name) && name === name.trim();
}

/** Whether a new file can lie beside this one, and this one, if there is any, can be replaced. */
async function canBeWritten(file: string): Promise<boolean> {
  const trial = unfinishedBeside(file);
  try {
    const status = await stat(file).catch(() => undefined);
    if (status !== undefined) {
      if (!status.isFile()) return false;
      // Finds one that is write-protected, or that another program keeps to itself.
      await (await open(file, 'r+')).close();
    }
    await (await open(trial, 'wx')).close();
    // A scanner that still looks at it on Windows says nothing about the place.
    await rm(trial, { force: true }).catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}
