import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { EmojiName } from '../../common/emoji-sets.js';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import { eventsListener, Listeners, socketListener } from './listeners.js';
import { overlayArt, overlayPage, overlayPolicy, type OverlayFile } from './overlay-files.js';
import { judge, type Judgement } from './request-guard.js';
import type { StreamToken } from './stream-token.js';

export interface StreamServerOptions {
  readonly port: number;
  readonly token: StreamToken;
  /** The folder with the overlay page. */
  readonly assets: string;
  /** The file of a picture of the art in use. */
  readonly emoji: (name: EmojiName) => string;
  /** The newest message, as text. */
  readonly latest: () => string;
  /** A sentence for who comes with an old address. */
  readonly refusal: () => string;
  readonly listenersChanged: (count: number) => void;
}

/** A request has to be complete by then. Milliseconds. */
const requestLimit = 5_000;
const mostConnections = 64;
/** Nothing that a client sends is of interest. Bytes. */
const largestMessage = 1_024;

type Allowed = Extract<Judgement, { allowed: true }>;

/** Everything that is answered says so: no store, no guessing of types, no use by pages of other origins. */
const everyAnswer = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * The local stream's server: HTTP and WebSocket on this computer's own addresses (127.0.0.1, and ::1 where that
 * is there), for who has the token. It serves readings and the overlay page, never a picture of the camera.
 */
export class StreamServer {
  readonly #options: StreamServerOptions;
  readonly #listeners: Listeners;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestMessage,
  });
  #servers: Server[] = [];

  constructor(options: StreamServerOptions) {
    this.#options = options;
    this.#listeners = new Listeners(options.listenersChanged);
  }

  async open(): Promise<Outcome<undefined>> {
    const first = await this.#listen('127.0.0.1');
    if (!first.ok) return first;
    // “localhost” may mean either; another program there would get the addresses that were meant for us.
    const second = await this.#listen('::1');
    if (second.ok || second.failure.kind !== 'stream-port-busy') return succeeded(undefined);
    await this.close();
    return second;
  }

  send(text: string): void {
    this.#listeners.send(text);
  }

  /** Whoever came with an old token has to come again. */
  dropListeners(): void {
    this.#listeners.dropAll();
  }

  async close(): Promise<void> {
    this.#listeners.dropAll();
    const servers = this.#servers;
    this.#servers = [];
    await Promise.all(servers.map(closeServer));
  }

  async #listen(address: string): Promise<Outcome<undefined>> {
    const server = createServer({ requestTimeout: requestLimit, headersTimeout: requestLimit });
    server.maxConnections = mostConnections;
    server.on('request', (request, response) => void this.#answer(request, response));
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    const failure = await new Promise<Failure | undefined>((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => resolve(failureOf(error, this.#options.port)));
      server.listen({ port: this.#options.port, host: address, exclusive: true }, () => resolve(undefined));
    });
    if (failure !== undefined) return failed(failure);
    // What goes wrong with one connection ends that connection.
    server.on('error', () => undefined);
    this.#servers.push(server);
    return succeeded(undefined);
  }

  #judge(request: IncomingMessage): Judgement {
    const { host, origin } = request.headers;
    const asked = { method: request.method, url: request.url, host, origin };
    return judge(asked, this.#options.port, (given) => this.#options.token.equals(given));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const judgement = this.#judge(request);
    if (!judgement.allowed) {
      const text = judgement.status === 401 ? this.#options.refusal() : '';
      end(response, judgement.status, { type: 'text/plain; charset=utf-8', body: Buffer.from(text) });
      return;
    }
    try {
      await this.#serve(judgement, response);
    } catch {
      // A file of the installation that is not there.
      end(response, 404);
    }
  }

  async #serve({ path, url }: Allowed, response: ServerResponse): Promise<void> {
    const { assets, emoji, token, latest } = this.#options;
    switch (path) {
      case 'overlay':
        response.setHeader('Content-Security-Policy', overlayPolicy(url.host));
        end(response, 200, await overlayPage(assets, token.value));
        return;
      case 'art':
        end(response, 200, await overlayArt(assets, url.pathname, emoji));
        return;
      case 'reading':
        end(response, 200, { type: 'application/json; charset=utf-8', body: Buffer.from(latest()) });
        return;
      case 'events':
        this.#sendEvents(response);
        return;
      case 'stream':
        end(response, 426);
    }
  }

  #sendEvents(response: ServerResponse): void {
    if (this.#listeners.full) {
      end(response, 503);
      return;
    }
    response.writeHead(200, { ...everyAnswer, 'Content-Type': 'text/event-stream' });
    const listener = eventsListener(response);
    response.on('error', () => undefined);
    // The answer's: a request is over as soon as it has been read.
    response.on('close', () => this.#listeners.remove(listener));
    listener.send(this.#options.latest());
    this.#listeners.add(listener);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const judgement = this.#judge(request);
    const status = judgement.allowed ? (judgement.path === 'stream' ? 101 : 404) : judgement.status;
    if (status !== 101 || this.#listeners.full) {
      refuseUpgrade(socket, status === 101 ? 503 : status);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      const listener = socketListener(client);
      client.on('error', () => undefined);
      client.on('close', () => this.#listeners.remove(listener));
      listener.send(this.#options.latest());
      this.#listeners.add(listener);
    });
  }
}

function end(response: ServerResponse, status: number, file?: OverlayFile): void {
  response.writeHead(status, { ...everyAnswer, ...(file && { 'Content-Type': file.type }) });
  response.end(file?.body);
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function failureOf(error: NodeJS.ErrnoException, port: number): Failure {
  return error.code === 'EADDRINUSE'
    ? { kind: 'stream-port-busy', port }
    : { kind: 'stream-unavailable', reason: error.code ?? error.message };
}
