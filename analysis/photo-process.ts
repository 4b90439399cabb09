import { fork, type ChildProcess } from 'node:child_process';
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

/**
 * Process → us. `ready`: engine and model are loaded, and no photo was touched before; `limit` tells why a better
 * engine is not in use.
 */
export type PhotoAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly call: number; readonly result: FileResult }
  | { readonly kind: 'failure'; readonly call: number; readonly failure: Failure }
  | { readonly kind: 'limit'; readonly failure: Failure };

/** A photo that is to be read, and who waits for it. */
export interface PhotoJob {
  readonly file: string;
  readonly resolve: (result: FileResult) => void;
  readonly reject: (error: Error) => void;
  /** A process has died while it had this photo in hand: it is read alone, so that it takes no other one with it. */
  suspect: boolean;
}

/** What a process has to tell besides its answers. */
export interface PhotoProcessListener {
  limited(failure: Failure): void;
  /** It has ended by itself, or was ended by others; told once. */
  lost(process: PhotoProcess, reason: string): void;
}

/** One of the processes that read photos (`photo-worker.ts`), and what it has to read. */
export class PhotoProcess {
  readonly #child: ChildProcess;
  readonly #listener: PhotoProcessListener;
  readonly #inHand = new Map<number, PhotoJob>();
  readonly #queue: PhotoJob[] = [];
  #calls = 0;
  #isReady = false;
  #isLost = false;

  /** @param startsInVain how many before it, in its place, were never ready */
  constructor(
    entry: URL,
    options: PhotoWorkerOptions,
    readonly startsInVain: number,
    listener: PhotoProcessListener,
  ) {
    this.#listener = listener;
    this.#child = fork(fileURLToPath(entry), [JSON.stringify(options)], {
      serialization: 'advanced',
      execArgv: [],
      // What goes wrong in there has to be seen; what is printed here is results alone.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (answer) => this.#hear(answer as PhotoAnswer));
    this.#child.on('error', (error) => this.#lost(error.message));
    // Not `exit`: what it said before its end may come after that.
    this.#child.on('close', (code, signal) => this.#lost(String(signal ?? code)));
  }

  /** How many photos it has to read. */
  get load(): number {
    return this.#inHand.size + this.#queue.length;
  }

  /** Whether it could read photos at all; then what it has in hand may be why it has died. */
  get wasReady(): boolean {
    return this.#isReady;
  }

  /** What it was at work on. */
  get inHand(): readonly PhotoJob[] {
    return [...this.#inHand.values()];
  }

  /** What it has not begun. */
  get queued(): readonly PhotoJob[] {
    return this.#queue;
  }

  take(jobs: readonly PhotoJob[]): void {
    this.#queue.push(...jobs);
    this.#sendNext();
  }

  /** Ends it in the middle of a photo too: it writes nothing. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #sendNext(): void {
    for (let job = this.#queue[0]; job !== undefined; job = this.#queue[0]) {
      const hasToWait = job.suspect || this.inHand.some(({ suspect }) => suspect);
      if (this.#isLost || (hasToWait && this.#inHand.size > 0)) return;
      this.#queue.shift();
      this.#send(job);
    }
  }

  #send(job: PhotoJob): void {
    const call = ++this.#calls;
    this.#inHand.set(call, job);
    this.#child.send({ call, file: job.file } satisfies PhotoQuestion, (error) => {
      if (error !== null) this.#lost(error.message);
    });
  }

  #hear(answer: PhotoAnswer): void {
    if (answer.kind === 'ready') this.#isReady = true;
    else if (answer.kind === 'limit') this.#listener.limited(answer.failure);
    else {
      const job = this.#inHand.get(answer.call);
      this.#inHand.delete(answer.call);
      if (answer.kind === 'result') job?.resolve(answer.result);
      else job?.reject(new ExpectedFailure(answer.failure));
      this.#sendNext();
    }
  }

  #lost(reason: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    // Who cannot be asked any more is of no use, even if it still runs.
    this.kill();
    this.#listener.lost(this, reason);
  }
}
