import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { emojiLookName, type EmojiLook } from '../../../common/emoji-sets.js';
import {
  streamMessageSchema,
  type StreamMessage,
  type StreamState,
} from '../../../common/stream-protocol.js';
import { emojiFile } from '../../../main/own-emoji.js';
import { mostListeners } from '../../../main/stream/listeners.js';
import { LocalStream } from '../../../main/stream/local-stream.js';
import { freePort } from '../../helpers/ports.js';
import { boxOf, faceReading, readingOf } from '../../renderer/readings.js';

let folder: string;
let stream: LocalStream;
let port: number;
let states: StreamState[];
let look: EmojiLook;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'emojify-stream-'));
  states = [];
  look = { set: 'noto' };
  port = await freePort();
  stream = openStream();
  await stream.wish({ on: true, port });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await stream.close();
  rmSync(folder, { recursive: true });
});

function openStream(): LocalStream {
  return new LocalStream({
    tokenFile: join(folder, 'stream-token'),
    assets: resolve('assets'),
    emoji: (name) => emojiFile({ assets: resolve('assets'), ownEmoji: folder }, look, name),
    art: () => emojiLookName(look),
    refusal: () => 'Copy it again.',
    changed: (state) => states.push(state),
  });
}

const closed = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve));
const http = (path: string): string => stream.address('overlay').replace('/overlay', path);

/** `fetch` sets the header `Host` by itself; this lets a test lie. */
async function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> {
  const sent = request(http(path), { headers, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(parts).toString(),
    headers: response.headers,
  };
}

/** A client, and a promise of its next messages. */
async function listen(options: { address?: string; origin?: string } = {}): Promise<{
  socket: WebSocket;
  messages: StreamMessage[];
  count: (number: number) => Promise<void>;
}> {
  const socket = new WebSocket(options.address ?? stream.address('stream'), {
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  });
  sockets.push(socket);
  const messages: StreamMessage[] = [];
  const count = async (number: number): Promise<void> => {
    while (messages.length < number) await once(socket, 'message');
  };
  socket.on('message', (data: Buffer) =>
    messages.push(streamMessageSchema.parse(JSON.parse(data.toString()))),
  );
  await once(socket, 'open');
  return { socket, messages, count };
}

const smile = readingOf([faceReading({ id: 4, box: boxOf(0.4, 0.3, 0.2, 0.25) })], { sequence: 7 });

describe('the local stream', () => {
  it('sends every reading to a WebSocket client, with what the window answers', async () => {
    const client = await listen();
    await client.count(1);
    expect(client.messages[0]).toEqual({
      format: 'emojify-stream',
      version: 1,
      art: 'noto',
      kind: 'waiting',
      camera: 'idle',
    });
    const puzzled = faceReading({
      id: 5,
      verdict: { kind: 'unsure', leaning: 'happy', confidence: 0.4 },
    });
    stream.hear(readingOf([faceReading({ id: 4 }), puzzled], { sequence: 8, capturedAt: Date.now() }), 4);
    stream.wait('recovering');
    await client.count(3);
    const [, reading, waiting] = client.messages;
    expect(reading).toMatchObject({ kind: 'reading', sequence: 8, shown: 4 });
    expect(
      reading?.kind === 'reading' &&
        reading.faces.map(({ person, answer, emoji }) => [person, answer, emoji]),
    ).toEqual([
      [4, 'happy', '😄'],
      [5, 'unsure', '🤔'],
    ]);
    expect(waiting).toMatchObject({ kind: 'waiting', camera: 'recovering' });
    expect(stream.state).toEqual({ kind: 'on', port, listeners: 1 });
  });

  it('gives the newest reading as JSON and as server-sent events', async () => {
    stream.hear(smile, 4);
    const answer = await get('/reading');
    expect(answer.status).toBe(200);
    const latest = streamMessageSchema.parse(JSON.parse(answer.text));
    expect(latest).toMatchObject({ kind: 'reading', sequence: 7, shown: 4 });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    const events = request(http('/events'), { agent: false }).end();
    const [response] = (await once(events, 'response')) as [import('node:http').IncomingMessage];
    const [first] = (await once(response, 'data')) as [Buffer];
    expect(JSON.parse(first.toString().replace(/^data: /, ''))).toEqual(latest);
    expect(stream.state).toMatchObject({ listeners: 1 });
    stream.hear(readingOf([], { sequence: 9 }), undefined);
    const [second] = (await once(response, 'data')) as [Buffer];
    expect(JSON.parse(second.toString().replace(/^data: /, ''))).toMatchObject({ sequence: 9, shown: null });
    events.destroy();
    await expect.poll(() => stream.state).toMatchObject({ listeners: 0 });
  });

  it('serves the overlay page under a policy that lets it load and reach nothing else', async () => {
    const page = await get('/overlay');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain(`connect-src ws://127.0.0.1:${port}`);
    const links = [...page.text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(2);
    for (const link of links) {
      const part = await fetch(`http://127.0.0.1:${port}${link}`);
      expect(part.status).toBe(200);
    }
    expect((await get('/emoji/happy.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  it('serves the art in use at the same addresses, and tells whoever listens that it is another one', async () => {
    const client = await listen();
    await client.count(1);
    expect(client.messages[0]).toMatchObject({ kind: 'waiting', art: 'noto' });
    const noto = (await get('/emoji/happy.svg')).text;
    mkdirSync(join(folder, '17'));
    writeFileSync(join(folder, '17', 'happy.png'), 'a picture');
    look = { set: 'noto', own: { revision: '17', names: ['happy'] } };
    stream.artChanged();
    await client.count(2);
    expect(client.messages[1]).toMatchObject({ kind: 'waiting', art: 'own-17' });
    const own = await get('/emoji/happy.svg');
    expect([own.headers['content-type'], own.text]).toEqual(['image/png', 'a picture']);
    expect((await get('/emoji/sad.svg')).headers['content-type']).toBe('image/svg+xml');
    look = { set: 'twemoji' };
    expect((await get('/emoji/happy.svg')).text).not.toBe(noto);
    expect((await get('/emoji/nobody.svg')).status).toBe(404);
  });

  it('answers nobody without the token, and tells whoever has an old one what to do', async () => {
    const old = http('/overlay');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    stream.renewToken();
    const refused = await fetch(old);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toBe('Copy it again.');
    expect((await get('/overlay')).status).toBe(200);
    await expect(listen({ address: `ws://127.0.0.1:${port}/stream?token=x` })).rejects.toThrow('401');
  });

  it('refuses other hosts and the web’s pages, also over WebSocket', async () => {
    expect((await get('/reading', { Host: 'evil.example' })).status).toBe(403);
    expect((await get('/reading', { Origin: 'https://evil.example' })).status).toBe(403);
    await expect(listen({ origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(listen({ origin: 'file://' })).resolves.toBeDefined();
  });

  it('keeps its token over restarts, for this user only, until it is renewed', async () => {
    const address = stream.address('stream');
    expect(address).toMatch(/token=[\w-]{22}$/);
    await stream.close();
    stream = openStream();
    await stream.wish({ on: true, port });
    expect(stream.address('stream')).toBe(address);
    const file = join(folder, 'stream-token');
    expect(address).toContain(readFileSync(file, 'utf8'));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const client = await listen();
    stream.renewToken();
    await once(client.socket, 'close');
    expect(stream.address('stream')).not.toBe(address);
  });

  it('never goes back to a token that was given up, though the new one could not be kept', async () => {
    const givenUp = stream.address('stream');
    const file = join(folder, 'stream-token');
    mkdirSync(`${file}.new`);
    stream.renewToken();
    await stream.close();
    stream = openStream();
    await stream.wish({ on: true, port });
    expect(stream.address('stream')).not.toBe(givenUp);
    expect(existsSync(file)).toBe(false);
  });

  it('closes its port when it is switched off, with everybody who listens', async () => {
    const client = await listen();
    const ended = once(client.socket, 'close');
    await stream.wish({ on: false, port });
    await ended;
    expect(stream.state).toEqual({ kind: 'off' });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  it('moves to another port, and the last of several wishes stands', async () => {
    const other = await freePort();
    await Promise.all([
      stream.wish({ on: false, port }),
      stream.wish({ on: true, port: other }),
      stream.wish({ on: false, port: other }),
      stream.wish({ on: true, port: other }),
    ]);
    expect(stream.state).toEqual({ kind: 'on', port: other, listeners: 0 });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  it.each(['127.0.0.1', '::1'])(
    'says so when %s is in use at its port, and tries again when asked',
    async (address) => {
      const busy = await freePort();
      const other = createServer();
      other.listen(busy, address);
      const listening = await Promise.race([
        once(other, 'listening').then(() => true),
        once(other, 'error').then(() => false),
      ]);
      // A machine without IPv6 has no such address.
      if (!listening) return;
      await stream.wish({ on: true, port: busy });
      expect(stream.state).toEqual({ kind: 'failed', failure: { kind: 'stream-port-busy', port: busy } });
      await closed(other);
      await stream.wish({ on: true, port: busy });
      expect(stream.state).toEqual({ kind: 'on', port: busy, listeners: 0 });
    },
  );

  it('lets so many listen, and no more', async () => {
    for (let index = 0; index < mostListeners; index += 1) await listen();
    await expect(listen()).rejects.toThrow('503');
    expect((await get('/events')).status).toBe(503);
    const gone = sockets[0];
    if (gone !== undefined) {
      gone.close();
      await once(gone, 'close');
    }
    await expect.poll(() => stream.state).toMatchObject({ listeners: mostListeners - 1 });
    await expect(listen()).resolves.toBeDefined();
  });

  it('drops a client that does not read, and goes on for the others', async () => {
    const good = await listen();
    const slow = await openStuckSocket();
    await expect.poll(() => stream.state).toMatchObject({ listeners: 2 });
    const faces = Array.from({ length: 40 }, (_, index) => faceReading({ id: index + 1 }));
    let sent = 1;
    while (stream.state.kind === 'on' && stream.state.listeners === 2) {
      stream.hear(readingOf(faces, { sequence: sent }), 1);
      sent += 1;
      await good.count(sent);
      expect(sent).toBeLessThan(5_000);
    }
    expect(stream.state).toMatchObject({ listeners: 1 });
    slow.destroy();
  });

  it('ends a client that sends more than a word', async () => {
    const client = await listen();
    const ended = once(client.socket, 'close');
    client.socket.on('error', () => undefined);
    client.socket.send('x'.repeat(100_000));
    await ended;
    await expect.poll(() => stream.state).toMatchObject({ listeners: 0 });
  });
});

/** Shakes hands as a WebSocket client does, and reads nothing after that. */
async function openStuckSocket(): Promise<Socket> {
  const { pathname, search, host } = new URL(stream.address('stream'));
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await once(socket, 'readable');
  return socket;
}
