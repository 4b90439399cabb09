import type { ServerResponse } from 'node:http';
import { WebSocket } from 'ws';

/** Who hears the readings, over whichever protocol. */
export interface Listener {
  send(text: string): void;
  /** Bytes that were sent and not yet taken. */
  waiting(): number;
  /** Asks whether it is still there; one that did not answer the last time is not. */
  check(): boolean;
  drop(): void;
}

/** More at once is no use, and each costs work with every reading. */
export const mostListeners = 16;
/** Some hundred readings: whoever is so far behind will not catch up. Bytes. */
export const mostWaiting = 256_000;
/** Milliseconds. */
const checkEvery = 15_000;

/** Everybody who listens. Each hears every reading, or is dropped: nobody can slow down the others, or the app. */
export class Listeners {
  readonly #all = new Set<Listener>();
  readonly #changed: (count: number) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: (count: number) => void) {
    this.#changed = changed;
  }

  get count(): number {
    return this.#all.size;
  }

  get full(): boolean {
    return this.#all.size >= mostListeners;
  }

  add(listener: Listener): void {
    this.#all.add(listener);
    this.#timer ??= setInterval(() => this.#check(), checkEvery).unref();
    this.#changed(this.count);
  }

  remove(listener: Listener): void {
    if (!this.#all.delete(listener)) return;
    if (this.count === 0) this.#stopChecking();
    this.#changed(this.count);
  }

  send(text: string): void {
    for (const listener of [...this.#all]) {
      if (listener.waiting() > mostWaiting) this.#drop(listener);
      else listener.send(text);
    }
  }

  dropAll(): void {
    for (const listener of [...this.#all]) this.#drop(listener);
  }

  #drop(listener: Listener): void {
    listener.drop();
    this.remove(listener);
  }

  #check(): void {
    for (const listener of [...this.#all]) if (!listener.check()) this.#drop(listener);
  }

  #stopChecking(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** A WebSocket client. What it says is not listened to. */
export function socketListener(socket: WebSocket): Listener {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  return {
    send: (text) => socket.send(text),
    waiting: () => socket.bufferedAmount,
    check: () => {
      const answered = alive;
      alive = false;
      if (socket.readyState === WebSocket.OPEN) socket.ping();
      return answered;
    },
    drop: () => socket.terminate(),
  };
}

/** A client of server-sent events. */
export function eventsListener(response: ServerResponse): Listener {
  return {
    send: (text) => response.write(`data: ${text}\n\n`),
    waiting: () => response.writableLength,
    check: () => {
      // A comment, which clients skip: writing is the only way to notice that nobody is there.
      response.write(': still here\n\n');
      return true;
    },
    drop: () => response.destroy(),
  };
}
