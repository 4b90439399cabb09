import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FileResult } from '../common/analysis-results.js';
import { ExpectedFailure, type Failure } from '../common/failures.js';
import type { EngineChoice } from '../inference/engine.js';

/** Given to each process when it starts. */
export interface PhotoWorkerOptions {
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

/** Process → us; `limit` tells why a better engine is not in use. */
export type PhotoAnswer =
  | { readonly kind: 'result'; readonly call: number; readonly result: FileResult }
  | { readonly kind: 'failure'; readonly call: number; readonly failure: Failure }
  | { readonly kind: 'limit'; readonly failure: Failure };

/** More processes than this are never of use: reading the files is what takes time then. */
export const mostWorkers = 32;

/** Nor as a rule more than this, since each takes some 380 MB, what it shares with the others included. */
const usuallyAtMost = 8;

/** Starting a process takes as long as so many photos do. */
const photosWorthAWorker = 16;

/** A process decodes one photo while it recognises the one before, and has one more to begin with at once. */
const photosInHand = 3;

/**
 * How many processes are worth having for so many photos: 0 where starting one would take longer than it saves.
 *
 * @param wanted at most so many; as a rule one for each core, and no more than eight
 */
export function workersFor(photos: number, wanted = Math.min(usuallyAtMost, availableParallelism())): number {
  const workers = Math.min(wanted, mostWorkers, Math.floor(photos / photosWorthAWorker));
  return workers < 2 ? 0 : workers;
}

interface Waiting {
  readonly worker: PhotoWorker;
  readonly resolve: (result: FileResult) => void;
  readonly reject: (error: Error) => void;
}

interface PhotoWorker {
  readonly child: ChildProcess;
  inHand: number;
  /** Why it has ended, once it has: nothing that is sent to it would be answered. */
  lost?: Error;
}

/**
 * Processes that read photos beside each other, each with its own engine, since one photo at a time leaves most of
 * a processor idle: a small network's steps are too short to share out. They are no threads, because tfjs-node's
 * binding keeps the names of operations' attributes in one set for all threads, and two at once end the process.
 */
export class PhotoWorkers {
  readonly #workers: readonly PhotoWorker[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #tellLimit: (failure: Failure) => unknown;
  #calls = 0;
  #limitTold = false;
  #closing = false;

  /** @param entry the built program of a process (`photo-worker.ts`) */
  constructor(
    entry: URL,
    count: number,
    options: PhotoWorkerOptions,
    tellLimit: (failure: Failure) => unknown,
  ) {
    this.#tellLimit = tellLimit;
    this.#workers = Array.from({ length: count }, () => this.#start(entry, options));
  }

  /** So many photos keep every process busy. */
  get enough(): number {
    return this.#workers.length * photosInHand;
  }

  /**
   * Reads one photo in the process that has the least to do.
   *
   * @throws ExpectedFailure when there is no recognizer; an error when the process has ended.
   */
  read(file: string): Promise<FileResult> {
    const worker = this.#workers.reduce((least, each) => (each.inHand < least.inHand ? each : least));
    if (worker.lost !== undefined) return Promise.reject(worker.lost);
    const call = ++this.#calls;
    worker.inHand += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { worker, resolve, reject });
      worker.child.send({ call, file } satisfies PhotoQuestion, (error) => {
        if (error !== null) this.#lost(worker, error);
      });
    });
  }

  /** Ends the processes, in the middle of a photo too: they write nothing. */
  dispose(): void {
    this.#closing = true;
    for (const { child } of this.#workers) child.kill('SIGKILL');
  }

  #start(entry: URL, options: PhotoWorkerOptions): PhotoWorker {
    const child = fork(fileURLToPath(entry), [JSON.stringify(options)], {
      serialization: 'advanced',
      execArgv: [],
      // What goes wrong in there has to be seen; what is printed here is results alone.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const worker: PhotoWorker = { child, inHand: 0 };
    child.on('message', (answer) => this.#hear(answer as PhotoAnswer));
    child.on('error', (error) => this.#lost(worker, error));
    child.on('exit', (code, signal) =>
      this.#lost(worker, new Error(`a process that read photos ended with ${String(signal ?? code)}`)),
    );
    return worker;
  }

  #hear(answer: PhotoAnswer): void {
    if (answer.kind === 'limit') {
      // Every process has the same to tell.
      if (!this.#limitTold) this.#tellLimit(answer.failure);
      this.#limitTold = true;
      return;
    }
    const waiting = this.#waiting.get(answer.call);
    this.#waiting.delete(answer.call);
    if (waiting === undefined) return;
    waiting.worker.inHand -= 1;
    if (answer.kind === 'result') waiting.resolve(answer.result);
    else waiting.reject(new ExpectedFailure(answer.failure));
  }

  #lost(worker: PhotoWorker, error: Error): void {
    if (this.#closing) return;
    worker.lost ??= error;
    for (const [call, waiting] of this.#waiting) {
      if (waiting.worker !== worker) continue;
      this.#waiting.delete(call);
      waiting.reject(error);
    }
  }
}
