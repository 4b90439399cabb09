import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RecognizerState } from '../../common/app-state.js';
import type { Failure } from '../../common/failures.js';
import type { Frame } from '../../common/frame.js';
import { RecognizerClient } from '../../main/recognizer-client.js';

const behaviours = { answer: 0, hang: 1, throw: 2, exit: 3, fail: 4, reject: 5 } as const;

function frame(behaviour: keyof typeof behaviours, sequence = 1): Frame {
  return {
    sequence,
    capturedAt: 0,
    width: 16,
    height: 16,
    luma: new Uint8Array(256).fill(behaviours[behaviour]),
  };
}

let close: (() => Promise<void>) | undefined;
afterEach(async () => close?.());

/** A client of a real thread, and a way to wait for its states. */
function startClient(model?: string) {
  const states: RecognizerState['kind'][] = [];
  const lostTrials: Failure[] = [];
  let heard = (): void => undefined;
  const client = new RecognizerClient({
    entry: new URL('./toy-recognizer.mjs', import.meta.url),
    thread: { bundledModels: '', ownModels: '', engine: 'wasm', model },
    changed: ({ kind }) => {
      states.push(kind);
      heard();
    },
    log: () => undefined,
    trialLost: (failure) => {
      lostTrials.push(failure);
      heard();
    },
    limits: { read: 300, close: 300 },
  });
  close = () => client.close();
  const reach = (kind: RecognizerState['kind']): Promise<void> =>
    new Promise((resolve) => {
      heard = () => {
        if (client.state.kind === kind) resolve();
      };
      heard();
    });
  const lostTrial = (): Promise<void> =>
    new Promise((resolve) => {
      heard = () => {
        if (lostTrials.length > 0) resolve();
      };
      heard();
    });
  client.start();
  return { client, states, reach, lostTrials, lostTrial };
}

describe('the recognition thread’s client', () => {
  it('answers a frame with its reading', async () => {
    const { client, reach } = startClient();
    await reach('ready');
    expect(await client.read(frame('answer', 5))).toMatchObject({ ok: true, value: { sequence: 5 } });
  });

  it('gives a failure as a value', async () => {
    const { client, reach } = startClient();
    await reach('ready');
    expect(await client.read(frame('fail'))).toEqual({ ok: false, failure: { kind: 'engine-missing' } });
    expect(client.state.kind).toBe('ready');
  });

  it.each(['hang', 'throw', 'exit', 'reject'] as const)(
    'starts a new thread after a %s, and works on',
    async (mishap) => {
      const { client, states, reach } = startClient();
      await reach('ready');
      expect((await client.read(frame(mishap))).ok).toBe(false);
      await reach('ready');
      expect(states).toEqual(['loading', 'ready', 'restarting', 'ready']);
      expect((await client.read(frame('answer'))).ok).toBe(true);
    },
  );

  it('settles every call that waited when the thread dies', async () => {
    const { client, reach } = startClient();
    await reach('ready');
    const outcomes = await Promise.all([
      client.read(frame('exit')),
      client.read(frame('answer')),
      client.read(frame('answer')),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false, false]);
  });

  it('survives many deaths with readings in between', async () => {
    const { client, reach } = startClient();
    for (let death = 0; death < 12; death += 1) {
      await reach('ready');
      expect((await client.read(frame('answer'))).ok).toBe(true);
      await client.read(frame('exit'));
    }
  });

  it('gives up after starting in vain, and starts again when a person asks', async () => {
    const { client, states, reach } = startClient('broken');
    await reach('failed');
    expect(states.filter((kind) => kind === 'restarting')).toHaveLength(3);
    client.useModel(undefined);
    await reach('ready');
  });

  it('closes within its limit, also while the thread hangs', async () => {
    const { client, reach } = startClient();
    await reach('ready');
    const hanging = client.read(frame('hang'));
    await client.close();
    expect((await hanging).ok).toBe(false);
  });

  it('copies a frame that is a view on a larger buffer, and leaves that buffer alone', async () => {
    const { client, reach } = startClient();
    await reach('ready');
    const large = new Uint8Array(1024);
    const outcome = await client.read({ ...frame('answer', 9), luma: large.subarray(256, 512) });
    expect(outcome.ok).toBe(true);
    expect(large.byteLength).toBe(1024);
  });

  it('tells when a network on trial cannot answer in a new thread, and forgets it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'emojify-trial-'));
    const { client, reach, lostTrials, lostTrial } = startClient();
    await reach('ready');
    expect((await client.tryBeside(folder)).ok).toBe(true);
    client.useModel('another');
    await reach('ready');
    // Answered after the trial, so that was loaded again.
    await client.reset();
    expect(lostTrials).toEqual([]);
    rmdirSync(folder);
    client.useModel('a third');
    await lostTrial();
    client.useModel(undefined);
    await reach('ready');
    await client.reset();
    expect(lostTrials).toEqual([{ kind: 'engine-missing' }]);
  });

  it('does not keep a network on trial that could not be loaded', async () => {
    const { client, reach, lostTrials } = startClient();
    await reach('ready');
    expect((await client.tryBeside(join(tmpdir(), 'emojify-nowhere'))).ok).toBe(false);
    client.useModel('another');
    await reach('ready');
    await client.reset();
    expect(lostTrials).toEqual([]);
  });
});
