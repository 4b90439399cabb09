import { open, stat, type FileHandle } from 'node:fs/promises';
import { isDiskFull } from '../../common/failure-of-writing.js';
import type { Failure } from '../../common/failures.js';

/** How often what was said since is brought to the disk: a crash costs less than a second so. Milliseconds. */
const flushEvery = 400;
/** A disk that takes nothing for so long (a network that hangs) is no place to record to. Characters. */
const mostWaiting = 16 * 1024 * 1024;

/**
 * A file that only grows, written as things happen. What was appended is on the disk, safe from a power cut, within
 * a second; a failure is told once, and nothing is written after it.
 */
export class SessionLog {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #failed: (failure: Failure) => void;
  #waiting = '';
  #flushed: Promise<void> = Promise.resolve();
  #flushing = false;
  #timer: NodeJS.Timeout | undefined;
  #broken = false;

  private constructor(file: string, handle: FileHandle, failed: (failure: Failure) => void) {
    this.#file = file;
    this.#handle = handle;
    this.#failed = failed;
  }

  /** @throws errors of the system, also where the file is there already. */
  static async create(file: string, header: string, failed: (failure: Failure) => void): Promise<SessionLog> {
    const handle = await open(file, 'ax');
    try {
      await handle.writeFile(header);
      await handle.sync();
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new SessionLog(file, handle, failed);
  }

  append(line: string): void {
    if (this.#broken) return;
    this.#waiting += line;
    if (this.#waiting.length > mostWaiting)
      this.#break({ kind: 'recording-not-writable', reason: 'ETIMEDOUT' });
    else this.#timer ??= setTimeout(() => this.#flush(), flushEvery);
  }

  /** Brings the rest to the disk and lets go of the file; whether all of it is there. */
  async close(): Promise<boolean> {
    this.#flush();
    await this.#flushed;
    this.#flush();
    await this.#flushed;
    const whole = !this.#broken;
    this.#broken = true;
    await this.#handle.close().catch(() => undefined);
    return whole;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#flushing || this.#waiting === '' || this.#broken) return;
    const text = this.#waiting;
    this.#waiting = '';
    this.#flushing = true;
    this.#flushed = this.#write(text).finally(() => {
      this.#flushing = false;
      if (this.#waiting !== '') this.#timer ??= setTimeout(() => this.#flush(), flushEvery);
    });
  }

  async #write(text: string): Promise<void> {
    try {
      await this.#handle.appendFile(text);
      await this.#handle.datasync();
      if (!(await this.#isInItsPlace())) this.#break({ kind: 'recording-gone' });
    } catch (error) {
      this.#break(failureOf(error));
    }
  }

  /** A file that was deleted or moved away still takes what is written, and nobody would ever see it. */
  async #isInItsPlace(): Promise<boolean> {
    const there = await stat(this.#file).catch(() => undefined);
    return there !== undefined && there.ino === (await this.#handle.stat()).ino;
  }

  #break(failure: Failure): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#waiting = '';
    clearTimeout(this.#timer);
    this.#failed(failure);
  }
}

/** What a person has to hear of an error of the system while recording. */
export function failureOf(error: unknown): Failure {
  if (isDiskFull(error)) return { kind: 'recording-disk-full' };
  return { kind: 'recording-not-writable', reason: error instanceof Error ? error.message : String(error) };
}
