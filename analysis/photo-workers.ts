import { availableParallelism } from 'node:os';
import type { FileResult } from '../common/analysis-results.js';
import { ExpectedFailure, type Failure } from '../common/failures.js';
import { PhotoProcess, type PhotoJob, type PhotoWorkerOptions } from './photo-process.js';

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

/** A process that ends before it could read a photo is started once more in its place; then there is one less. */
const mostStartsInVain = 2;

/**
 * Processes that read photos beside each other, each with its own engine, since one photo at a time leaves most of
 * a processor idle: a small network's steps are too short to share out. They are no threads, because tfjs-node's
 * binding keeps the names of operations' attributes in one set for all threads, and two at once end the process.
 *
 * One that dies is replaced, and what it had in hand is read once more, each photo alone: a photo that its process
 * dies of again is given up.
 */
export class PhotoWorkers {
  readonly #start: (startsInVain: number) => PhotoProcess;
  readonly #count: number;
  #processes: readonly PhotoProcess[];
  #limitTold = false;
  #closing = false;
  /** Why there is no process any more. */
  #failure: Failure | undefined;

  /** @param entry the built program of a process (`photo-worker.ts`) */
  constructor(
    entry: URL,
    count: number,
    options: PhotoWorkerOptions,
    tellLimit: (failure: Failure) => unknown,
  ) {
    const limited = (failure: Failure): void => {
      // Every process has the same to tell.
      if (!this.#limitTold) tellLimit(failure);
      this.#limitTold = true;
    };
    const lost = (process: PhotoProcess, reason: string): void => this.#lost(process, reason);
    this.#start = (startsInVain) => new PhotoProcess(entry, options, startsInVain, { limited, lost });
    this.#count = count;
    this.#processes = Array.from({ length: count }, () => this.#start(0));
  }

  /** So many photos keep every process busy. */
  get enough(): number {
    return this.#count * photosInHand;
  }

  /**
   * Reads one photo in the process that has the least to do. One that ends its process twice has the result
   * `analysis-crashed`.
   *
   * @throws ExpectedFailure when there is no recognizer; `analysis-not-started` when no process can be kept running.
   */
  read(file: string): Promise<FileResult> {
    return new Promise((resolve, reject) => this.#give({ file, resolve, reject, suspect: false }));
  }

  /** Ends the processes, in the middle of a photo too: they write nothing. */
  dispose(): void {
    this.#closing = true;
    for (const process of this.#processes) process.kill();
  }

  #give(job: PhotoJob): void {
    if (this.#failure !== undefined) job.reject(new ExpectedFailure(this.#failure));
    else this.#processes.reduce((least, each) => (each.load < least.load ? each : least)).take([job]);
  }

  #lost(process: PhotoProcess, reason: string): void {
    if (this.#closing) return;
    const inHand = process.wasReady ? suspected(process.inHand, reason) : process.inHand;
    const left = [...inHand, ...process.queued];
    const startsInVain = process.wasReady ? 0 : process.startsInVain + 1;
    if (startsInVain < mostStartsInVain) {
      const next = this.#start(startsInVain);
      this.#processes = this.#processes.map((each) => (each === process ? next : each));
      next.take(left);
      return;
    }
    this.#processes = this.#processes.filter((each) => each !== process);
    if (this.#processes.length === 0) this.#failure = { kind: 'analysis-not-started', reason };
    for (const job of left) this.#give(job);
  }
}

/** What is to be read again of what a process had in hand when it died; what was read again already is given up. */
function suspected(jobs: readonly PhotoJob[], reason: string): PhotoJob[] {
  return jobs.filter((job) => {
    const { file, suspect, resolve } = job;
    if (suspect) resolve({ kind: 'failed', file, failure: { kind: 'analysis-crashed', file, reason } });
    job.suspect = true;
    return !suspect;
  });
}
