import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { ExpectedFailure } from '../../common/failures.js';

const suffix = randomBytes(4).toString('hex');
/** Where a file is written that is to take this one's place. */
export const besideOf = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${suffix}.unfinished`);

/** Does what writes to a file. @throws ExpectedFailure: `file-not-writable` in place of the system's error */
export async function orUnwritable<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ExpectedFailure ? error : new ExpectedFailure({ kind: 'file-not-writable', file });
  }
}
