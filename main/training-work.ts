import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import type { TrainerEnd, TrainerJob, TrainerRequest } from '../common/trainer-protocol.js';
import type { RunState, TrainingProgress } from '../common/training-state.js';
import { TrainerRun, type JobMessage, type TrainerClientOptions } from './trainer-client.js';
import { loadingProgress, progressOf, withEvent } from './training-events.js';
import type { TrainingStateKeeper } from './training-state-keeper.js';

export interface TrainingWorkOptions extends TrainerClientOptions {
  readonly progress: (progress: TrainingProgress) => void;
  /** Something that lasts has come of the training. */
  readonly note: (run: RunState) => void;
}

/** The process of the training at work, and what it tells. */
export class TrainingWork {
  readonly #options: TrainingWorkOptions;
  readonly #keeper: TrainingStateKeeper;
  #process: TrainerRun | undefined;
  #tried: ((outcome: Outcome<number>) => void) | undefined;

  constructor(options: TrainingWorkOptions, keeper: TrainingStateKeeper) {
    this.#options = options;
    this.#keeper = keeper;
  }

  /** Begins, and tells how it ended. Failures: those of the job, and `training-crashed`. */
  async run(job: TrainerJob): Promise<Outcome<TrainerEnd>> {
    const process = new TrainerRun(this.#options, job, (message) => this.#hear(message));
    this.#process = process;
    const outcome = await process.ended;
    this.#process = undefined;
    this.#tried?.(failed(noTrial));
    return outcome;
  }

  send(request: Exclude<TrainerRequest, TrainerJob>): void {
    this.#process?.send(request);
  }

  /** Writes the last finished epoch as a model folder. @returns the epoch. */
  async writeTrial(folder: string): Promise<Outcome<number>> {
    if (this.#process === undefined) return failed(noTrial);
    const written = new Promise<Outcome<number>>((resolve) => (this.#tried = resolve));
    this.#process.send({ kind: 'try', folder });
    return written;
  }

  /** Ends it with a checkpoint, within the limit (milliseconds). */
  async close(limit: number): Promise<void> {
    await this.#process?.close(limit);
  }

  #hear(message: JobMessage): void {
    switch (message.kind) {
      case 'loading':
        this.#options.progress(loadingProgress(message));
        return;
      case 'history':
        this.#keeper.changeRun({ history: message.history });
        return;
      case 'tried':
        this.#tried?.(succeeded(message.epoch));
        return;
      case 'try-failed':
        this.#tried?.(failed(message.failure));
        return;
      case 'event': {
        const progress = progressOf(message.event);
        if (progress !== undefined) this.#options.progress(progress);
        const { run } = this.#keeper.state;
        const next = run && withEvent(run, message.event);
        if (next === undefined || next === run) return;
        this.#keeper.change({ run: next });
        this.#options.note(next);
        return;
      }
      case 'examined':
      case 'measured':
        return;
    }
  }
}

const noTrial: Failure = { kind: 'model-missing', model: 'trial' };
