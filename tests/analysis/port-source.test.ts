import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openPort, type VideoPort } from '../../analysis/video/port-source.js';

/** The end of a port at which a test says what comes. */
class Port extends EventEmitter implements VideoPort {
  closed = false;

  postMessage(): void {
    // Whatever is asked for, the hostile end does as it likes.
  }

  start(): void {
    this.emit('started');
  }

  close(): void {
    this.closed = true;
  }

  say(data: unknown): void {
    if (!this.closed) this.emit('message', { data });
  }
}

it('a window that sends more pictures than were asked for is cut off, and fills no memory', async () => {
  const port = new Port();
  const opening = openPort(port, 'clip.webm');
  port.say({ kind: 'opened', duration: 1 });
  const opened = await opening;
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const luma = new Uint8Array(64 * 64);
  for (let time = 0; time < 1_000; time += 1)
    port.say({ kind: 'picture', time, width: 64, height: 64, luma });
  expect(port.closed).toBe(true);
  let pictures = 0;
  const read = async (): Promise<void> => {
    for await (const picture of opened.value) pictures += picture.luma.length > 0 ? 1 : 0;
  };
  await expect(read()).rejects.toMatchObject({
    failure: { kind: 'analysis-crashed', reason: 'too many pictures' },
  });
  expect(pictures).toBeLessThan(10);
});
