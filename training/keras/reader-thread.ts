import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { ReaderAnswer } from './contents.js';
import { hdf5Contents } from './hdf5-contents.js';
import { Refusal } from './refusal.js';
import { isZip, zipContents } from './zip-contents.js';

/**
 * The reading thread's entry: reads one file from elsewhere and answers once. Whatever such a file does to the
 * library that reads it stays in here, and ends with the thread.
 */
const { bytes } = z.object({ bytes: z.instanceof(Uint8Array) }).parse(workerData);

async function answer(): Promise<ReaderAnswer> {
  try {
    return { kind: 'read', contents: await (isZip(bytes) ? zipContents(bytes) : hdf5Contents(bytes)) };
  } catch (error) {
    // What is not said by name is the library's way of saying that the file is damaged.
    const reason = error instanceof Refusal ? error.reason : ({ kind: 'import-unreadable' } as const);
    return { kind: 'refused', reason };
  }
}

parentPort?.postMessage(await answer());
