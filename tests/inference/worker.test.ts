import { SHARE_ENV, Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { emotions } from '../../common/emotions.js';
import type { Frame } from '../../common/frame.js';
import { exampleSide } from '../../common/personal.js';
import { readingSchema } from '../../common/reading.js';
import type {
  RecognizerLoaded,
  RecognizerMessage,
  RecognizerRequest,
  RecognizerThreadOptions,
} from '../../common/recognizer-protocol.js';
import { readImage } from '../../inference/images.js';
import { astronaut, bundledModels } from '../helpers/data.js';
import { bundle } from '../helpers/bundle.js';
import { valueOf } from '../helpers/recognition.js';

const options: RecognizerThreadOptions = {
  bundledModels,
  ownModels: '/nowhere',
  model: undefined,
  engine: 'native',
};

type Body<Request> = Request extends { call: number } ? Omit<Request, 'call'> : never;

/** The real thread, spoken to as its client does. */
class Thread {
  readonly worker: Worker;
  readonly messages: RecognizerMessage[] = [];
  readonly exited: Promise<number>;
  readonly #waiting = new Map<number, (message: RecognizerMessage) => void>();
  #calls = 0;

  constructor(entry: URL) {
    this.worker = new Worker(entry, { env: SHARE_ENV });
    this.exited = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.on('message', (message: RecognizerMessage) => {
      this.messages.push(message);
      if (message.kind !== 'log') this.#waiting.get(message.call)?.(message);
    });
  }

  async ask(body: Body<RecognizerRequest>): Promise<RecognizerMessage> {
    const call = ++this.#calls;
    const answered = new Promise<RecognizerMessage>((resolve) => this.#waiting.set(call, resolve));
    this.worker.postMessage({ ...body, call });
    return answered;
  }
}

let entry: URL;
let portrait: Frame;
const threads: Thread[] = [];

function start(): Thread {
  const thread = new Thread(entry);
  threads.push(thread);
  return thread;
}

beforeAll(async () => {
  entry = await bundle('inference/worker.ts', 'worker');
  portrait = { ...valueOf(await readImage(astronaut)), sequence: 3, capturedAt: 1_234.5 };
}, 120_000);

afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.worker.terminate();
});

describe('the recognition thread', () => {
  it('loads, reads the known face, and ends by itself when it is closed', async () => {
    const thread = start();
    const loaded = await thread.ask({ kind: 'load', options });
    expect(loaded).toMatchObject({ kind: 'answer', value: { engine: 'native', failures: [] } });
    const answer = await thread.ask({ kind: 'read', frame: portrait });
    const reading = readingSchema.parse(answer.kind === 'answer' ? answer.value : undefined);
    expect(reading).toMatchObject({ sequence: 3, capturedAt: 1_234.5 });
    expect(reading.faces).toMatchObject([{ id: 1, verdict: { kind: 'sure', emotion: 'happy' } }]);
    expect(await thread.ask({ kind: 'reset' })).toMatchObject({ kind: 'answer' });
    expect(await thread.ask({ kind: 'close' })).toMatchObject({ kind: 'answer' });
    expect(await thread.exited).toBe(0);
    expect(thread.messages.some(({ kind }) => kind === 'log')).toBe(true);
  });

  it('answers requests in their order, though they come at once', async () => {
    const thread = start();
    const asked = [thread.ask({ kind: 'load', options })];
    for (let sequence = 0; sequence < 5; sequence++) {
      asked.push(thread.ask({ kind: 'read', frame: { ...portrait, sequence } }));
    }
    asked.push(thread.ask({ kind: 'close' }));
    await Promise.all(asked);
    const answered = thread.messages.flatMap((message) => (message.kind === 'answer' ? [message.call] : []));
    expect(answered).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await thread.exited).toBe(0);
  });

  it('reads frames while it learns, and learns on while another model is put to work', async () => {
    const thread = start();
    await thread.ask({ kind: 'load', options });
    const examples = Array.from({ length: 30 }, (_, round) => ({
      pixels: new Uint8Array(exampleSide ** 2).fill(4 * round),
      emotion: emotions[round % 2] ?? 'happy',
      round: String(round),
    }));
    const learning = thread.ask({ kind: 'adapt', examples });
    const learned = vi.fn();
    void learning.then(learned);
    expect(await thread.ask({ kind: 'read', frame: portrait })).toMatchObject({ kind: 'answer' });
    expect(learned).not.toHaveBeenCalled();
    expect(await learning).toMatchObject({ kind: 'answer', value: { kind: 'adapted' } });

    const many = Array.from({ length: 20 }, () => examples).flat();
    const inVain = thread.ask({ kind: 'adapt', examples: many });
    const other = { ...options, model: 'classic' };
    expect(await thread.ask({ kind: 'load', options: other })).toMatchObject({ kind: 'answer' });
    expect(await inVain).toMatchObject({ kind: 'failure', failure: { kind: 'recognizer-crashed' } });
    expect(await thread.ask({ kind: 'read', frame: portrait })).toMatchObject({ kind: 'answer' });
  });

  it('lists the models, and lets one answer beside the one in use until that is ended', async () => {
    const thread = start();
    expect(await thread.ask({ kind: 'listModels' })).toMatchObject({ kind: 'failure' });
    await thread.ask({ kind: 'load', options });
    const listed = await thread.ask({ kind: 'listModels' });
    expect(listed).toMatchObject({ kind: 'answer', value: { failures: [] } });
    const besides = async (): Promise<unknown> => {
      const answer = await thread.ask({ kind: 'read', frame: portrait });
      const reading = readingSchema.parse(answer.kind === 'answer' ? answer.value : undefined);
      return reading.faces[0]?.beside?.happy;
    };
    expect(await besides()).toBeUndefined();
    const nowhere = await thread.ask({ kind: 'try', folder: '/nowhere' });
    expect(nowhere).toMatchObject({ kind: 'failure', failure: { kind: 'model-damaged' } });
    const folder = join(bundledModels, 'face-api');
    expect(await thread.ask({ kind: 'try', folder })).toMatchObject({ kind: 'answer' });
    expect(await besides()).toBeGreaterThan(0.9);
    await thread.ask({ kind: 'try', folder: undefined });
    expect(await besides()).toBeUndefined();
  });

  it('goes on with the default model where the wanted one is missing, and says so', async () => {
    const loaded = await start().ask({ kind: 'load', options: { ...options, model: 'never-heard-of' } });
    const value = loaded.kind === 'answer' ? (loaded.value as RecognizerLoaded) : undefined;
    expect(['default', 'face-api']).toContain(value?.model.id);
    expect(value?.failures).toEqual([{ kind: 'model-missing', model: 'never-heard-of' }]);
  });

  it('answers with a failure where there are no models, and when it is asked too early', async () => {
    const thread = start();
    expect(await thread.ask({ kind: 'read', frame: portrait })).toMatchObject({ kind: 'failure' });
    const loaded = await thread.ask({ kind: 'load', options: { ...options, bundledModels: '/nowhere' } });
    expect(loaded).toMatchObject({
      kind: 'failure',
      failure: { kind: 'model-damaged', model: 'tiny-face-detector' },
    });
  });

  it('can be ended in mid-computation ten times, and the next one works', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const thread = start();
      await thread.ask({ kind: 'load', options });
      void thread.ask({ kind: 'read', frame: portrait });
      void thread.ask({ kind: 'read', frame: portrait });
      await new Promise((resolve) => setTimeout(resolve, 3 * turn));
      await thread.worker.terminate();
    }
    const thread = start();
    await thread.ask({ kind: 'load', options });
    expect(await thread.ask({ kind: 'read', frame: portrait })).toMatchObject({ kind: 'answer' });
  });
});
