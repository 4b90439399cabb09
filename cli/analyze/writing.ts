import { ExpectedFailure } from '../../common/failures.js';

/** Does what writes to a file. @throws ExpectedFailure: `file-not-writable` in place of the system's error */
export async function orUnwritable<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ExpectedFailure ? error : new ExpectedFailure({ kind: 'file-not-writable', file });
  }
}
