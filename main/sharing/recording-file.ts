import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDiskFull } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import { durationElement, withDurationSlot, type DurationSlot } from './webm-duration.js';

/** So often what was written is forced onto the disk: a power cut costs no more than that. Milliseconds. */
const flushEvery = 5_000;
/** A slow recorder hands over the beginning in crumbs; by then all that comes before the pictures is there. Bytes. */
const wholeBeginning = 512;

/** A video on its way to the disk: each part is written as it comes, so that a crash keeps what came before. */
export class RecordingFile {
  readonly #file: string;
  readonly #handle: FileHandle;
  #bytes = 0;
  /** The beginning, until it is whole. */
  #beginning = Buffer.alloc(0);
  #slot: DurationSlot['slot'];
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

  /** @param milliseconds the length of the video, where that is known. */
  async close(milliseconds: number | undefined): Promise<void> {
    await this.#turn;
    if (this.#bytes === 0) await this.#append(this.#beginning).catch(() => undefined);
    if (milliseconds !== undefined) await this.#writeLength(milliseconds).catch(() => undefined);
    await this.#handle.sync().catch(() => undefined);
    await this.#handle.close().catch(() => undefined);
  }

  async #write(part: Uint8Array): Promise<Outcome<number>> {
    try {
      await this.#append(this.#bytes === 0 ? this.#begin(part) : part);
      if (performance.now() - this.#flushedAt > flushEvery) {
        this.#flushedAt = performance.now();
        await this.#handle.sync();
      }
      return succeeded(this.#bytes);
    } catch (error) {
      return failed(this.#failureOf(error));
    }
  }

  async #append(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    await this.#handle.appendFile(bytes);
    this.#bytes += bytes.length;
  }

  /** The whole beginning with room for the video's length, or nothing as long as there is more to come. */
  #begin(part: Uint8Array): Uint8Array {
    this.#beginning = Buffer.concat([this.#beginning, part]);
    if (this.#beginning.length < wholeBeginning) return Buffer.alloc(0);
    const { bytes, slot } = withDurationSlot(this.#beginning);
    this.#slot = slot;
    return bytes;
  }

  async #writeLength(milliseconds: number): Promise<void> {
    if (this.#slot === undefined) return;
    const element = durationElement(milliseconds, this.#slot.unit);
    await this.#handle.write(element, 0, element.length, this.#slot.offset);
  }

  #failureOf(error: unknown): Failure {
    return { kind: isDiskFull(error) ? 'video-disk-full' : 'video-ended-early', file: this.name };
  }
}
