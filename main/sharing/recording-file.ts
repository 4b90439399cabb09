import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';

/** So often what was written is forced onto the disk: a power cut costs no more than that. Milliseconds. */
const flushEvery = 5_000;

/** A video on its way to the disk: each part is written as it comes, so that a crash keeps what came before. */
export class RecordingFile {
  readonly #file: string;
  readonly #handle: FileHandle;
  #bytes = 0;
  #flushedAt = performance.now();
  /** One part after the other, whatever the callers do. */
  #turn: Promise<Outcome<number>> = Promise.resolve(succeeded(0));

  private constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  static async create(file: string): Promise<Outcome<RecordingFile>> {
    try {
      return succeeded(new RecordingFile(file, await open(file, 'w')));
    } catch {
      return failed({ kind: 'file-not-writable', file: basename(file) });
    }
  }

  get name(): string {
    return basename(this.#file);
  }

  /** All bytes so far; after a failure, every later call fails likewise. */
  write(part: Uint8Array): Promise<Outcome<number>> {
    this.#turn = this.#turn.then((former) => (former.ok ? this.#write(part) : former));
    return this.#turn;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#handle.sync().catch(() => undefined);
    await this.#handle.close().catch(() => undefined);
  }

  async #write(part: Uint8Array): Promise<Outcome<number>> {
    try {
      await this.#handle.writeFile(part);
      this.#bytes += part.length;
      if (performance.now() - this.#flushedAt > flushEvery) {
        this.#flushedAt = performance.now();
        await this.#handle.sync();
      }
      return succeeded(this.#bytes);
    } catch (error) {
      return failed(this.#failureOf(error));
    }
  }

  #failureOf(error: unknown): Failure {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
    return { kind: full ? 'recording-disk-full' : 'recording-ended', file: this.name };
  }
}
