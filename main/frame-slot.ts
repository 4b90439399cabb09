import type { Frame } from '../common/frame.js';

/**
 * Holds the newest frame until somebody asks for it; an older one that nobody asked for is replaced.
 * Reading it as an async iterable is the whole of the app's back-pressure: there is no queue to grow.
 * One reader at a time.
 */
export class FrameSlot implements AsyncIterable<Frame> {
  #newest: Frame | undefined;
  #waiting: ((result: IteratorResult<Frame, undefined>) => void) | undefined;
  #closed = false;
  #replaced = 0;

  /** Frames that were replaced before anybody read them. */
  get replaced(): number {
    return this.#replaced;
  }

  put(frame: Frame): void {
    if (this.#closed) return;
    const waiting = this.#waiting;
    if (waiting !== undefined) {
      this.#waiting = undefined;
      waiting({ done: false, value: frame });
      return;
    }
    if (this.#newest !== undefined) this.#replaced += 1;
    this.#newest = frame;
  }

  /** Drops a frame that nobody has read: it belongs to a picture that is no longer shown. */
  clear(): void {
    this.#newest = undefined;
  }

  /** Ends the iteration; frames put afterwards are ignored. */
  close(): void {
    this.#closed = true;
    this.#newest = undefined;
    this.#waiting?.({ done: true, value: undefined });
    this.#waiting = undefined;
  }

  [Symbol.asyncIterator](): AsyncIterator<Frame, undefined> {
    return { next: () => this.#next() };
  }

  #next(): Promise<IteratorResult<Frame, undefined>> {
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    const frame = this.#newest;
    if (frame !== undefined) {
      this.#newest = undefined;
      return Promise.resolve({ done: false, value: frame });
    }
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}
