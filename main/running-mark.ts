import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sourceSchema, type Source } from '../common/capture.js';

const markSchema = z.object({ source: sourceSchema.nullable() });

/** What is left of a start that ended unexpectedly. */
export interface LeftOver {
  readonly source: Source | undefined;
}

/**
 * A small file that exists while the app runs and says what it shows. Found at the next start, it tells that
 * the app ended unexpectedly (a native crash, a kill, a power cut), and where to go on.
 */
export class RunningMark {
  readonly #file: string;
  #removed = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** What the app showed when it ended unexpectedly; nothing where it ended as it should. */
  readLeftOver(): LeftOver | undefined {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return undefined;
    }
    try {
      const mark = markSchema.safeParse(JSON.parse(text));
      return { source: mark.data?.source ?? undefined };
    } catch {
      // Half a file is a sign of the same: the app ended in the middle of something.
      return { source: undefined };
    }
  }

  /** Never stops the app: without a writable folder there is only no mark. */
  write(source: Source | undefined): void {
    // What ends after the app has ended in good order is no news.
    if (this.#removed) return;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      const temporary = `${this.#file}.new`;
      writeFileSync(temporary, JSON.stringify({ source: source ?? null }));
      renameSync(temporary, this.#file);
    } catch {
      return;
    }
  }

  remove(): void {
    this.#removed = true;
    rmSync(this.#file, { force: true });
  }
}
