import { describe, expect, it } from 'vitest';
import type { Frame } from '../../common/frame.js';
import { FrameSlot } from '../../main/frame-slot.js';

const frame = (sequence: number): Frame => ({
  sequence,
  capturedAt: sequence,
  width: 16,
  height: 16,
  luma: new Uint8Array(256),
});

describe('the frame slot', () => {
  it('gives a busy reader the newest frame only', async () => {
    const slot = new FrameSlot();
    const frames = slot[Symbol.asyncIterator]();
    slot.put(frame(1));
    expect((await frames.next()).value?.sequence).toBe(1);
    for (const sequence of [2, 3, 4]) slot.put(frame(sequence));
    expect((await frames.next()).value?.sequence).toBe(4);
    expect(slot.replaced).toBe(2);
  });

  it('hands a frame at once to a reader that waits', async () => {
    const slot = new FrameSlot();
    const next = slot[Symbol.asyncIterator]().next();
    slot.put(frame(7));
    expect((await next).value?.sequence).toBe(7);
  });

  it('ends the loop when it is closed, also one that waits', async () => {
    const slot = new FrameSlot();
    const seen: number[] = [];
    const loop = (async () => {
      for await (const { sequence } of slot) seen.push(sequence);
    })();
    slot.put(frame(1));
    await Promise.resolve();
    slot.close();
    slot.put(frame(2));
    await loop;
    expect(seen).toEqual([1]);
  });

  it('forgets a frame of a picture that is no longer shown', async () => {
    const slot = new FrameSlot();
    slot.put(frame(1));
    slot.clear();
    const next = slot[Symbol.asyncIterator]().next();
    slot.put(frame(2));
    expect((await next).value?.sequence).toBe(2);
  });
});
