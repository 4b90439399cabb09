import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { KerasContents, ReaderAnswer } from './contents.js';
import { limits, readingTime } from './limits.js';

/**
 * Reads a Keras file in a thread of its own, so that a damaged one cannot hang or end the program.
 *
 * @param entry the built `reader-thread`
 *
 * Failures: `file-missing`, `file-unreadable`, `import-…`.
 */
export async function readKerasFile(file: string, entry: URL): Promise<Outcome<KerasContents>> {
  const status = await stat(file).catch(() => undefined);
  if (status === undefined) return failed({ kind: 'file-missing', file });
  if (!status.isFile()) return failed({ kind: 'import-unreadable', file });
  if (status.size > limits.file) return failed({ kind: 'import-too-large', file });
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return failed({ kind: 'file-unreadable', file });
  const answer = await answerOf(entry, Uint8Array.from(bytes));
  if (answer === undefined) return failed({ kind: 'import-unreadable', file });
  if (answer.kind === 'read') return succeeded(answer.contents);
  const failure: Failure = { ...answer.reason, file };
  return failed(failure);
}

/** Nothing where the thread ended without an answer, or took too long. */
function answerOf(entry: URL, bytes: Uint8Array<ArrayBuffer>): Promise<ReaderAnswer | undefined> {
  // Asked now: the bytes are given away to the thread.
  const longest = readingTime(bytes.byteLength);
  return new Promise((resolve) => {
    const thread = new Worker(entry, {
      workerData: { bytes },
      transferList: [bytes.buffer],
      // The library tells its troubles on the terminal.
      stdout: true,
      stderr: true,
    });
    const end = (answer: ReaderAnswer | undefined): void => {
      clearTimeout(limit);
      resolve(answer);
      void thread.terminate();
    };
    const limit = setTimeout(() => end(undefined), longest);
    thread.on('message', (answer: ReaderAnswer) => end(answer));
    thread.on('error', () => end(undefined));
    thread.on('exit', () => end(undefined));
  });
}
