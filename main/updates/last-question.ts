import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** When a newer version was asked for last, in milliseconds since 1970, over all starts. */
export interface LastQuestion {
  readonly read: () => number | undefined;
  readonly write: (at: number) => void;
}

/** Kept in a file. Where that cannot be read or written, each start is the first one. */
export function lastQuestionIn(file: string): LastQuestion {
  return {
    read: () => {
      try {
        const at = Date.parse(readFileSync(file, 'utf8'));
        return Number.isNaN(at) ? undefined : at;
      } catch {
        return undefined;
      }
    },
    write: (at) => {
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, new Date(at).toISOString());
      } catch {
        return;
      }
    },
  };
}
