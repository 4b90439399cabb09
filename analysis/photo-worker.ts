import sharp from 'sharp';
import { ExpectedFailure } from '../common/failures.js';
import { openModel } from '../inference/model-store.js';
import { lazyRecognizer, type LazyRecognizer } from './lazy-recognizer.js';
import type { PhotoAnswer, PhotoQuestion, PhotoWorkerOptions } from './photo-process.js';
import { readPhoto } from './read-photo.js';

/** The entry of one of the processes that read photos; it answers whoever started it, and ends with them. */
if (process.send === undefined)
  throw new Error('A process that reads photos belongs to the one that starts it.');
/** Settles once it is on its way. Where nobody hears it any more, this process is about to end too. */
const send = (answer: PhotoAnswer): Promise<void> =>
  new Promise((sent) => process.send?.(answer, undefined, undefined, () => sent()));

// Every core has a process like this one already.
sharp.concurrency(1);

// Only `PhotoWorkers` starts this, and it is of the same build.
const { engine, model, bundled, bundledModels } = JSON.parse(process.argv[2] ?? '{}') as PhotoWorkerOptions;
let opening: Promise<LazyRecognizer> | undefined;

async function open(): Promise<LazyRecognizer> {
  const stored = await openModel(model, bundled);
  if (!stored.ok) throw new ExpectedFailure(stored.failure);
  const recognizer = lazyRecognizer({
    engine,
    model: stored.value,
    bundledModels,
    tellLimit: (failure) => send({ kind: 'limit', failure }),
  });
  await recognizer.ready();
  // On its way before a photo is touched: whoever hears it knows what this process may die of from now on.
  await send({ kind: 'ready' });
  return recognizer;
}

async function answer({ call, file }: PhotoQuestion): Promise<void> {
  try {
    await send({ kind: 'result', call, result: await readPhoto(file, await (opening ??= open())) });
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    await send({ kind: 'failure', call, failure: error.failure });
  }
}

process.on('message', (question) => void answer(question as PhotoQuestion));
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches every process; the one that started this one decides what becomes of it.
process.on('SIGINT', () => undefined);
