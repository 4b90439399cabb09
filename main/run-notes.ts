import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { RunState } from '../common/training-state.js';
import type { RunFile, RunFolders } from './run-folders.js';

/** What is noted of the training at work, so that the next start can show it before it goes on. */
export class RunNotes {
  readonly #folders: RunFolders;
  #file: RunFile | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(folders: RunFolders) {
    this.#folders = folders;
  }

  /** Settles when everything that was noted so far is written. */
  get written(): Promise<void> {
    return this.#written;
  }

  /** The first note of a training that begins or goes on. Failure: `folder-not-writable`. */
  async begin(name: string, file: RunFile): Promise<Outcome<undefined>> {
    this.#file = file;
    try {
      await this.#folders.write(name, file);
      return succeeded(undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failed({ kind: 'folder-not-writable', folder: this.#folders.parent, reason });
    }
  }

  /** What has come of it so far. */
  note({ name, history, warnings }: RunState): void {
    if (this.#file === undefined) return;
    const file = { ...this.#file, history, warnings };
    this.#file = file;
    // A full disk is told by the checkpoints' own failure.
    this.#written = this.#written.then(() => this.#folders.write(name, file).catch(() => undefined));
  }

  /** What could not be written at the start is only known here. */
  async read(name: string): Promise<RunFile | undefined> {
    return (await this.#folders.read(name)) ?? this.#file;
  }
}
