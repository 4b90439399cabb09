import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { RunState } from '../../common/training-state.js';
import type { RunFile, RunFolders } from './run-folders.js';

/** What is noted of the training at work, so that the next start can show it before it goes on. */
export class RunNotes {
  readonly #folders: RunFolders;
  #noted: { readonly name: string; readonly file: RunFile } | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(folders: RunFolders) {
    this.#folders = folders;
  }

  /** Settles when everything that was noted so far is written. */
  get written(): Promise<void> {
    return this.#written;
  }

  /** The first note of a training that begins or goes on. Failures: `folder-not-writable`, `disk-full`. */
  async begin(name: string, file: RunFile): Promise<Outcome<undefined>> {
    this.#noted = { name, file };
    try {
      await this.#written;
      await this.#folders.write(name, file);
      return succeeded(undefined);
    } catch (error) {
      return failed(failureOfWriting(error, this.#folders.parent));
    }
  }

  /** What has come of it so far. */
  note({ name, history, warnings }: RunState): void {
    if (this.#noted?.name !== name) return;
    const file = { ...this.#noted.file, history, warnings };
    this.#noted = { name, file };
    // A full disk is told by the checkpoints' own failure.
    this.#written = this.#written.then(() => this.#folders.write(name, file).catch(() => undefined));
  }

  /** The next start does not offer it by itself. */
  async putAside(name: string): Promise<void> {
    this.#written = this.#written.then(() => this.#folders.putAside(name));
    await this.#written;
  }

  /** What could not be written at the start is only known here. */
  async read(name: string): Promise<RunFile | undefined> {
    await this.#written;
    return (await this.#folders.read(name)) ?? (this.#noted?.name === name ? this.#noted.file : undefined);
  }
}
