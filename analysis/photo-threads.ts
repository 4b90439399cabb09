import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { FileResult } from '../common/analysis-results.js';
import { ExpectedFailure, type Failure } from '../common/failures.js';
import type { EngineChoice } from '../inference/engine.js';

/** Given to each thread when it starts. */
export interface PhotoThreadOptions {
  readonly engine: EngineChoice;
  /** The model's folder, and whether it came with the app. */
  readonly model: string;
  readonly bundled: boolean;
  readonly bundledModels: string;
}

export interface PhotoQuestion {
  readonly call: number;
  readonly file: string;
}

/** Thread → us; `limit` tells why a better engine is not in use. */
export type PhotoAnswer =
  | { readonly kind: 'result'; readonly call: number; readonly result: FileResult }
  | { readonly kind: 'failure'; readonly call: number; readonly failure: Failure }
  | { readonly kind: 'limit'; readonly failure: Failure };

/** More threads than this are never of use: reading the files is what takes time then. */
export const mostThreads = 32;

/** Starting a thread takes as long as so many photos do. */
const photosWorthAThread = 16;

/** A thread decodes one photo while it recognises the one before, and has one more to begin with at once. */
const photosInHand = 3;

/**
 * How many threads are worth having for so many photos: 0 where starting one would take longer than it saves.
 *
 * @param wanted at most so many; as a rule one for each core
 */
export function threadsFor(photos: number, wanted = availableParallelism()): number {
  const threads = Math.min(wanted, mostThreads, Math.floor(photos / photosWorthAThread));
  return threads < 2 ? 0 : threads;
}

interface Waiting {
  readonly thread: PhotoThread;
  readonly resolve: (result: FileResult) => void;
  readonly reject: (error: Error) => void;
}

interface PhotoThread {
  readonly worker: Worker;
  inHand: number;
  /** Why it has ended, once it has: nothing that is sent to it would be answered. */
  lost?: Error;
}

/**
 * Threads that read photos beside each other, each with its own engine, since one photo at a time leaves most of
 * a processor idle: a small network's steps are too short to share out.
 */
export class PhotoThreads {
  readonly #threads: readonly PhotoThread[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #tellLimit: (failure: Failure) => unknown;
  #calls = 0;
  #limitTold = false;
  #closing = false;

  /** @param entry the built program of a thread (`photo-thread.ts`) */
  constructor(
    entry: URL,
    count: number,
    options: PhotoThreadOptions,
    tellLimit: (failure: Failure) => unknown,
  ) {
    this.#tellLimit = tellLimit;
    this.#threads = Array.from({ length: count }, () => this.#start(entry, options));
  }

  /** So many photos keep every thread busy. */
  get enough(): number {
    return this.#threads.length * photosInHand;
  }

  /**
   * Reads one photo in the thread that has the least to do.
   *
   * @throws ExpectedFailure when there is no recognizer; an error when the thread has ended.
   */
  read(file: string): Promise<FileResult> {
    const thread = this.#threads.reduce((least, each) => (each.inHand < least.inHand ? each : least));
    if (thread.lost !== undefined) return Promise.reject(thread.lost);
    const call = ++this.#calls;
    thread.inHand += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { thread, resolve, reject });
      thread.worker.postMessage({ call, file } satisfies PhotoQuestion);
    });
  }

  /** Ends the threads, in the middle of a photo too. */
  async dispose(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(entry: URL, options: PhotoThreadOptions): PhotoThread {
    // The native library reads the process's own environment, not a copy of it.
    const worker = new Worker(entry, { env: SHARE_ENV, workerData: options });
    const thread: PhotoThread = { worker, inHand: 0 };
    worker.on('message', (answer: PhotoAnswer) => this.#hear(answer));
    worker.on('error', (error) => this.#lost(thread, error));
    void once(worker, 'exit').then(
      ([code]) => this.#lost(thread, new Error(`a thread that read photos ended with ${String(code)}`)),
      () => undefined,
    );
    return thread;
  }

  #hear(answer: PhotoAnswer): void {
    if (answer.kind === 'limit') {
      // Every thread has the same to tell.
      if (!this.#limitTold) this.#tellLimit(answer.failure);
      this.#limitTold = true;
      return;
    }
    const waiting = this.#waiting.get(answer.call);
    this.#waiting.delete(answer.call);
    if (waiting === undefined) return;
    waiting.thread.inHand -= 1;
    if (answer.kind === 'result') waiting.resolve(answer.result);
    else waiting.reject(new ExpectedFailure(answer.failure));
  }

  #lost(thread: PhotoThread, error: Error): void {
    if (this.#closing) return;
    thread.lost ??= error;
    for (const [call, waiting] of this.#waiting) {
      if (waiting.thread !== thread) continue;
      this.#waiting.delete(call);
      waiting.reject(error);
    }
  }
}
