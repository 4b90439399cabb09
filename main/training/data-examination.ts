import { basename } from 'node:path';
import type { TrainingProgress } from '../../common/training-state.js';
import { summaryOf } from './data-summary.js';
import { TrainerJobProcess, type JobMessage, type TrainerJobOptions } from './trainer-job-process.js';
import { loadingProgress } from './training-events.js';
import type { TrainingStateKeeper } from './training-state-keeper.js';

export interface DataExaminationOptions extends TrainerJobOptions {
  readonly progress: (progress: TrainingProgress) => void;
}

/** Decides the parts of a data set that has none, until a person has chosen another seed. */
const examiningSeed = 1;

/** The data set that the next training would use, looked over in a process of its own. */
export class DataExamination {
  readonly #options: DataExaminationOptions;
  readonly #keeper: TrainingStateKeeper;
  #path: string | undefined;
  #examining: TrainerJobProcess | undefined;
  /** Whether it came to its end, which is after the measuring. */
  #complete = false;

  constructor(options: DataExaminationOptions, keeper: TrainingStateKeeper) {
    this.#options = options;
    this.#keeper = keeper;
  }

  /** Where the data set lies that was examined; nothing where there is none. */
  get path(): string | undefined {
    return this.#keeper.state.data.kind === 'examined' ? this.#path : undefined;
  }

  /** Looks a data set over; one that is being looked over gives way. */
  begin(path: string): void {
    this.end();
    this.#path = path;
    this.#keeper.changeData({ kind: 'reading', name: basename(path) });
    this.#run(path);
  }

  /** Measures what a training that began early did not wait for. */
  complete(): void {
    const { path } = this;
    if (path !== undefined && this.#examining === undefined && !this.#complete) this.#run(path);
  }

  /** Another data set is to be chosen. */
  forget(): void {
    this.end();
    this.#path = undefined;
    this.#keeper.changeData({ kind: 'none' });
  }

  /** Ends what is at work; what was found stays. */
  end(): void {
    const examining = this.#examining;
    this.#examining = undefined;
    examining?.kill();
    this.#measuring(false);
  }

  #run(path: string): void {
    const job = { kind: 'examine', data: path, seed: examiningSeed } as const;
    const run = new TrainerJobProcess(this.#options, job, (message) => {
      if (run === this.#examining) this.#hear(message);
    });
    this.#examining = run;
    this.#complete = false;
    this.#measuring(true);
    void run.ended.then((outcome) => {
      if (run !== this.#examining) return;
      this.#examining = undefined;
      this.#complete = true;
      const { data } = this.#keeper.state;
      if (data.kind === 'examined') this.#measuring(false);
      else if (!outcome.ok)
        this.#keeper.changeData({ kind: 'refused', name: basename(path), failure: outcome.failure });
    });
  }

  /** Whether the rates are still to come. */
  #measuring(measuring: boolean): void {
    const { data } = this.#keeper.state;
    if (data.kind === 'examined' && data.measuring !== measuring)
      this.#keeper.changeData({ ...data, measuring });
  }

  #hear(message: JobMessage): void {
    const { data } = this.#keeper.state;
    if (message.kind === 'loading') this.#options.progress(loadingProgress(message));
    else if (message.kind === 'examined' && data.kind !== 'none')
      this.#keeper.changeData({
        kind: 'examined',
        name: data.name,
        summary: summaryOf(message.report),
        rates: [],
        measuring: true,
      });
    else if (message.kind === 'measured' && data.kind === 'examined')
      this.#keeper.changeData({ ...data, rates: [...data.rates, message.rate] });
  }
}
