import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { ExpectedFailure } from '../common/failures.js';
import { openModel } from '../inference/model-store.js';
import { lazyRecognizer, type LazyRecognizer } from './lazy-recognizer.js';
import type { PhotoAnswer, PhotoQuestion, PhotoThreadOptions } from './photo-threads.js';
import { readPhoto } from './read-photo.js';

/** The entry of one of the threads that read photos: it answers one after the other, and ends with its port. */
const port = parentPort;
if (port === null) throw new Error('the thread that reads photos was started outside a thread');
const send = (answer: PhotoAnswer): void => port.postMessage(answer);

// Every core has a thread like this one already.
sharp.concurrency(1);

// Only `PhotoThreads` starts this, and it is of the same build.
const { engine, model, bundled, bundledModels } = workerData as PhotoThreadOptions;
let opening: Promise<LazyRecognizer> | undefined;

async function open(): Promise<LazyRecognizer> {
  const stored = await openModel(model, bundled);
  if (!stored.ok) throw new ExpectedFailure(stored.failure);
  return lazyRecognizer({
    engine,
    model: stored.value,
    bundledModels,
    tellLimit: (failure) => {
      send({ kind: 'limit', failure });
      return Promise.resolve();
    },
  });
}

port.on('message', ({ call, file }: PhotoQuestion) => {
  void (async () => {
    try {
      send({ kind: 'result', call, result: await readPhoto(file, await (opening ??= open())) });
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      send({ kind: 'failure', call, failure: error.failure });
    }
  })();
});
