import type { CaptureState } from '../../common/capture.js';
import type { EmojiName } from '../../common/emoji-sets.js';
import type { Reading } from '../../common/reading.js';
import {
  readingMessage,
  waitingMessage,
  type StreamMessage,
  type StreamState,
} from '../../common/stream-protocol.js';
import { StreamServer } from './stream-server.js';
import { StreamToken } from './stream-token.js';

export interface LocalStreamOptions {
  /** Keeps the token. */
  readonly tokenFile: string;
  readonly assets: string;
  /** The file of a picture of the art in use. */
  readonly emoji: (name: EmojiName) => string;
  /** A word that differs whenever the art does. */
  readonly art: () => string;
  readonly refusal: () => string;
  readonly changed: (state: StreamState) => void;
}

/** What a person asks for. */
export interface StreamWish {
  readonly on: boolean;
  readonly port: number;
}

/** The readings for other programs on this computer: switched on and off, told of readings, heard by clients. */
export class LocalStream {
  readonly #options: LocalStreamOptions;
  readonly #token: StreamToken;
  #wish: StreamWish = { on: false, port: 0 };
  /** Openings and closings follow each other, so that the last wish is the one that stands. */
  #turn: Promise<void> = Promise.resolve();
  #server: StreamServer | undefined;
  #startedAt = 0;
  #art: string;
  #latest: StreamMessage = waitingMessage('idle');
  #state: StreamState = { kind: 'off' };

  constructor(options: LocalStreamOptions) {
    this.#options = options;
    this.#art = options.art();
    this.#token = new StreamToken(options.tokenFile);
  }

  get state(): StreamState {
    return this.#state;
  }

  /** Opens, closes or moves the server; resolves when that is done. The same wish again tries again after a failure. */
  async wish(wish: StreamWish): Promise<void> {
    const same = wish.on === this.#wish.on && wish.port === this.#wish.port;
    if (same && this.#state.kind !== 'failed') return this.#turn;
    this.#wish = wish;
    this.#turn = this.#turn.then(() => this.#settle());
    return this.#turn;
  }

  /** The address to give to another program; it lets in who knows it. */
  address(kind: 'overlay' | 'stream'): string {
    const scheme = kind === 'overlay' ? 'http' : 'ws';
    return `${scheme}://127.0.0.1:${this.#wish.port}/${kind}?token=${this.#token.value}`;
  }

  /** The pictures may be others: whoever waits hears of it too. */
  artChanged(): void {
    const art = this.#options.art();
    if (art === this.#art) return;
    this.#art = art;
    this.#server?.send(this.#text());
  }

  renewToken(): void {
    this.#token.renew();
    this.#server?.dropListeners();
  }

  hear(reading: Reading, shown: number | undefined): void {
    if (this.#server !== undefined) this.#send(readingMessage(reading, this.#startedAt, shown));
  }

  /** There is nothing to read at the moment. */
  wait(camera: CaptureState['kind']): void {
    const message = waitingMessage(camera);
    if (JSON.stringify(message) !== JSON.stringify(this.#latest)) this.#send(message);
  }

  async close(): Promise<void> {
    await this.wish({ ...this.#wish, on: false });
  }

  #send(message: StreamMessage): void {
    this.#latest = message;
    this.#server?.send(this.#text());
  }

  /** The newest message, with the art at the time that it is sent. */
  #text(): string {
    return JSON.stringify({ ...this.#latest, art: this.#options.art() });
  }

  async #settle(): Promise<void> {
    const former = this.#server;
    this.#server = undefined;
    await former?.close();
    if (!this.#wish.on) {
      this.#tell({ kind: 'off' });
      return;
    }
    this.#tell({ kind: 'opening' });
    const { port } = this.#wish;
    const server = new StreamServer({
      port,
      token: this.#token,
      assets: this.#options.assets,
      emoji: this.#options.emoji,
      latest: () => this.#text(),
      refusal: this.#options.refusal,
      listenersChanged: (listeners) => {
        if (this.#server === server) this.#tell({ kind: 'on', port, listeners });
      },
    });
    const opened = await server.open();
    if (!opened.ok) {
      this.#tell({ kind: 'failed', failure: opened.failure });
      return;
    }
    this.#server = server;
    this.#startedAt = Date.now();
    this.#tell({ kind: 'on', port, listeners: 0 });
  }

  #tell(state: StreamState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}
