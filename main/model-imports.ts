import { basename } from 'node:path';
import type { ImportAnswers, ImportState } from '../common/keras-import.js';
import { failureOfImport } from './failure-of-import.js';
import { TrainerJobProcess, type TrainerJobOptions } from './training/trainer-job-process.js';

export interface ModelImportsOptions extends TrainerJobOptions {
  readonly bundledModels: string;
  readonly ownModels: string;
  /** The built thread that reads Keras files. */
  readonly reader: URL;
  /** Nothing: no import is being asked for. */
  readonly changed: (state: ImportState | undefined) => void;
}

/** Imports from Keras files, one at a time, each in a process of its own. Nothing here knows about Electron. */
export class ModelImports {
  readonly #options: ModelImportsOptions;
  #state: ImportState | undefined;
  #file: string | undefined;
  #work: TrainerJobProcess | undefined;

  constructor(options: ModelImportsOptions) {
    this.#options = options;
  }

  get state(): ImportState | undefined {
    return this.#state;
  }

  /** A person wants to import something. */
  open(): void {
    if (this.#state !== undefined) return;
    this.#file = undefined;
    this.#change({ kind: 'asking' });
  }

  /** A person has chosen the file. */
  choose(file: string): void {
    if (this.#state?.kind === 'working') return;
    this.#file = file;
    this.#change({ kind: 'asking', file: basename(file) });
  }

  /** Imports the chosen file. */
  start(answers: ImportAnswers): void {
    const path = this.#file;
    if (path === undefined || this.#state?.kind !== 'asking') return;
    const { bundledModels, ownModels, reader } = this.#options;
    const file = basename(path);
    this.#change({ kind: 'working', file });
    const models = { bundledModels, ownModels };
    const job = { kind: 'import', file: path, reader: reader.href, ...models, answers } as const;
    const work = new TrainerJobProcess(this.#options, job, () => undefined);
    this.#work = work;
    void work.ended.then((outcome) => {
      if (work !== this.#work) return;
      this.#work = undefined;
      if (!outcome.ok)
        this.#change({ kind: 'asking', file, failure: failureOfImport(outcome.failure, file) });
      else if (outcome.value.kind === 'imported')
        this.#change({ kind: 'done', file, imported: outcome.value.imported });
      else this.#change({ kind: 'asking', file });
    });
  }

  /** Ends the import at work; the file stays chosen. */
  cancel(): void {
    this.#end();
    if (this.#state?.kind === 'working') this.#change({ kind: 'asking', file: this.#state.file });
  }

  /** Nothing is to be imported any more. */
  close(): void {
    this.#end();
    if (this.#state !== undefined) this.#change(undefined);
  }

  #end(): void {
    const work = this.#work;
    this.#work = undefined;
    work?.kill();
  }

  #change(state: ImportState | undefined): void {
    this.#state = state;
    this.#options.changed(state);
  }
}
