import { ExpectedFailure, failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import { nextPicture, videoMessageSchema, type VideoMessage } from '../../common/video-port.js';
import type { FrameSource, SourceFrame } from './frame-source.js';

/** The end of a port through which pictures come; Electron's in the app. */
export interface VideoPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

export interface PortSource extends FrameSource {
  /** Of the pictures, in pixels, once there was one. */
  readonly size: () => { width: number; height: number };
}

/** So many pictures are decoded ahead while one is being recognised. */
const ahead = 2;

/** A window that sends more than was asked for is none of ours: its pictures may not fill the memory. */
const mostWaiting = 2 * ahead;

/** A window that sends nothing for so long will not send anything any more. Milliseconds. */
const longestWait = 60_000;

/**
 * A video whose pictures come through a port.
 *
 * Failures: those of the decoder at the other end; `analysis-crashed` where it is gone or hangs.
 */
export async function openPort(port: VideoPort, file: string): Promise<Outcome<PortSource>> {
  const inbox = new Inbox(port, file);
  const first = await inbox.next();
  if (first.kind === 'failed') {
    port.close();
    return failed(first.failure);
  }
  let size = { width: 1, height: 1 };
  const pictures = async function* (): AsyncGenerator<SourceFrame, void, undefined> {
    try {
      for (let asked = 0; asked < ahead; asked++) port.postMessage(nextPicture);
      for (;;) {
        const message = await inbox.next();
        if (message.kind === 'failed') throw new ExpectedFailure(message.failure);
        if (message.kind !== 'picture') return;
        port.postMessage(nextPicture);
        const { time, width, height, luma } = message;
        size = { width, height };
        yield { time, width, height, luma };
      }
    } finally {
      port.close();
    }
  };
  return succeeded({
    duration: first.kind === 'opened' ? first.duration : undefined,
    size: () => size,
    [Symbol.asyncIterator]: pictures,
  });
}

/** Messages in the order in which they came, each waited for so long and no longer. */
class Inbox {
  readonly #messages: VideoMessage[] = [];
  readonly #file: string;
  #wake: (() => void) | undefined;

  constructor(port: VideoPort, file: string) {
    this.#file = file;
    port.on('message', ({ data }) => {
      if (this.#messages.length > mostWaiting) {
        port.close();
        this.#put(this.#lost('too many pictures'));
        return;
      }
      const message = videoMessageSchema.safeParse(data);
      this.#put(message.success ? message.data : this.#lost('strange picture'));
    });
    port.on('close', () => this.#put(this.#lost('window closed')));
    port.start();
  }

  async next(): Promise<VideoMessage> {
    if (this.#messages.length === 0) await this.#something();
    return this.#messages.shift() ?? this.#lost('no picture');
  }

  #something(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longestWait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #put(message: VideoMessage): void {
    this.#messages.push(message);
    this.#wake?.();
  }

  #lost(reason: string): Extract<VideoMessage, { kind: 'failed' }> {
    const failure: Failure = { kind: 'analysis-crashed', file: this.#file, reason };
    return { kind: 'failed', failure };
  }
}
