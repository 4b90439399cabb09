import { basename } from 'node:path';
import type { Failure } from '../common/failures.js';
import type { TrainerEnd, TrainerJob } from '../common/trainer-protocol.js';
import { failureOfImport } from './failure-of-import.js';
import { TrainerJobProcess, type TrainerJobOptions } from './training/trainer-job-process.js';

export interface ModelFilesOptions extends TrainerJobOptions {
  readonly bundledModels: string;
  readonly ownModels: string;
  /** A model came in, or was there already. */
  readonly imported: (model: ImportedFromFile) => void;
  readonly failed: (failure: Failure) => void;
}

export type ImportedFromFile = Extract<TrainerEnd, { kind: 'model-file-imported' }>;

type ModelFileJob = Extract<TrainerJob, { kind: 'import-model-file' | 'export-model-file' }>;

/**
 * Takes models in from `.emojify-model` files and writes them, one after the other, each in a process of its own:
 * such a file may come from anywhere. Nothing here knows about Electron.
 */
export class ModelFiles {
  readonly #options: ModelFilesOptions;
  #last: Promise<unknown> = Promise.resolve();
  #work: TrainerJobProcess | undefined;
  #closed = false;

  constructor(options: ModelFilesOptions) {
    this.#options = options;
  }

  /** Takes in the model of each file. */
  import(files: readonly string[]): void {
    for (const file of files) {
      const { bundledModels, ownModels } = this.#options;
      void this.#run({ kind: 'import-model-file', file, bundledModels, ownModels }).then((end) => {
        if (end?.kind === 'model-file-imported') this.#options.imported(end);
      });
    }
  }

  /** Writes a model of the store; whether the file is there. */
  async export(model: string, file: string): Promise<boolean> {
    const { bundledModels, ownModels } = this.#options;
    const end = await this.#run({ kind: 'export-model-file', model, file, bundledModels, ownModels });
    return end?.kind === 'model-file-exported';
  }

  /** Ends what is at work; the store stays as it is. */
  close(): void {
    this.#closed = true;
    this.#work?.kill();
  }

  /** How the job ended, once those before it have; nothing where it failed, which has then been told. */
  #run(job: ModelFileJob): Promise<TrainerEnd | undefined> {
    const ended = this.#last.then(async () => {
      if (this.#closed) return undefined;
      const work = new TrainerJobProcess(this.#options, job, () => undefined);
      this.#work = work;
      const outcome = await work.ended;
      if (outcome.ok) return outcome.value;
      this.#options.failed(failureOfImport(outcome.failure, basename(job.file)));
      return undefined;
    });
    this.#last = ended;
    return ended;
  }
}
