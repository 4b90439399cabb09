import type { RunFolders } from './run-folders.js';
import { TrainerJobProcess, type TrainerJobOptions } from './trainer-job-process.js';

export interface WaitingModelsOptions extends TrainerJobOptions {
  readonly folders: RunFolders;
  readonly bundledModels: string;
  readonly ownModels: string;
}

/** Finished models that an earlier start wrote and could not bring into the store any more. */
export class WaitingModels {
  readonly #options: WaitingModelsOptions;
  #work: TrainerJobProcess | undefined;
  #closing = false;

  constructor(options: WaitingModelsOptions) {
    this.#options = options;
  }

  /** Enters them, one after the other; where that fails, the next start tries again. */
  async enter(): Promise<void> {
    const { folders, bundledModels, ownModels, log } = this.#options;
    for (const name of await folders.waiting()) {
      if (this.#closing) return;
      const job = { kind: 'enter', folder: folders.folder(name), bundledModels, ownModels } as const;
      this.#work = new TrainerJobProcess(this.#options, job, () => undefined);
      const entered = await this.#work.ended;
      if (!entered.ok) log('warn', `${name} is not in the store: ${entered.failure.kind}`);
    }
  }

  close(): void {
    this.#closing = true;
    this.#work?.kill();
  }
}
