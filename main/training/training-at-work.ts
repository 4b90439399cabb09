import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { TrainerEnd, TrainerJob, TrainerRequest } from '../../common/trainer-protocol.js';
import type { RunState, TrainingProgress } from '../../common/training-state.js';
import { TrainerJobProcess, type JobMessage, type TrainerJobOptions } from './trainer-job-process.js';
import { loadingProgress, progressOf, withEvent } from './training-events.js';
import type { TrainingStateKeeper } from './training-state-keeper.js';

/** A model folder that is being written. */
interface Trial {
  readonly written: Promise<Outcome<number>>;
  readonly settle: (outcome: Outcome<number>) => void;
}

export interface TrainingAtWorkOptions extends TrainerJobOptions {
  readonly progress: (progress: TrainingProgress) => void;
  /** Something that lasts has come of the training. */
  readonly note: (run: RunState) => void;
}

/** The process of the training at work, and what it tells. */
export class TrainingAtWork {
  readonly #options: TrainingAtWorkOptions;
  readonly #keeper: TrainingStateKeeper;
  #process: TrainerJobProcess | undefined;
  #trial: Trial | undefined;

  constructor(options: TrainingAtWorkOptions, keeper: TrainingStateKeeper) {
    this.#options = options;
    this.#keeper = keeper;
  }

  /** Begins a training, and tells how it ended. Failures: those of the job, and `training-crashed`. */
  async run(name: string, job: TrainerJob): Promise<Outcome<TrainerEnd>> {
    const process = new TrainerJobProcess(this.#options, job, (message) => this.#hear(name, message));
    this.#process = process;
    const outcome = await process.ended;
    this.#process = undefined;
    this.#settleTrial(failed(noTrial));
    if (!outcome.ok && outcome.failure.kind === 'training-not-saved')
      this.#forgetUnsaved(name, outcome.failure.saved);
    return outcome;
  }

  send(request: Exclude<TrainerRequest, TrainerJob>): void {
    this.#process?.send(request);
  }

  /**
   * Writes the last finished epoch as a model folder; asked for again meanwhile, it is the same one.
   *
   * @returns the epoch.
   */
  async writeTrial(folder: string): Promise<Outcome<number>> {
    if (this.#process === undefined) return failed(noTrial);
    if (this.#trial === undefined) {
      let settle: Trial['settle'] = () => undefined;
      const written = new Promise<Outcome<number>>((resolve) => (settle = resolve));
      this.#trial = { written, settle };
      this.#process.send({ kind: 'try', folder });
    }
    return this.#trial.written;
  }

  /** Ends it with a checkpoint, within the limit (milliseconds). */
  async close(limit: number): Promise<void> {
    await this.#process?.close(limit);
  }

  /** Epochs that are in no checkpoint will be trained again; the failure says so in place of the warning. */
  #forgetUnsaved(name: string, saved: number): void {
    const { run } = this.#keeper.state;
    if (run?.name !== name) return;
    const warnings = run.warnings.filter(({ kind }) => kind !== 'checkpoint-failed');
    const next = { ...run, history: run.history.slice(0, saved), warnings };
    this.#keeper.change({ run: next });
    this.#options.note(next);
  }

  #settleTrial(outcome: Outcome<number>): void {
    const trial = this.#trial;
    this.#trial = undefined;
    trial?.settle(outcome);
  }

  #hear(name: string, message: JobMessage): void {
    switch (message.kind) {
      case 'loading':
        this.#options.progress(loadingProgress(message));
        return;
      case 'history':
        this.#keeper.changeRun(name, { history: message.history });
        return;
      case 'tried':
        this.#settleTrial(succeeded(message.epoch));
        return;
      case 'try-failed':
        this.#settleTrial(failed(message.failure));
        return;
      case 'event': {
        const progress = progressOf(message.event);
        if (progress !== undefined) this.#options.progress(progress);
        const { run } = this.#keeper.state;
        if (run?.name !== name) return;
        const next = withEvent(run, message.event);
        if (next === run) return;
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

const noTrial: Failure = { kind: 'trial-not-ready' };
