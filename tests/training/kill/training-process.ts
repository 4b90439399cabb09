// node --import tsx training-process.ts DATA OUT EPOCHS: trains, or goes on; prints a line of JSON per event.
import { join } from 'node:path';
import { loadEngine, type Engine } from '../../../inference/engine.js';
import { failed, succeeded, type Outcome } from '../../../common/failures.js';
import { TrainingControl } from '../../../training/control.js';
import { trainModel } from '../../../training/train-model.js';

const [data = '', folder = '', epochs = ''] = process.argv.slice(2);

async function engine(): Promise<Outcome<Engine>> {
  const loaded = await loadEngine('native', 'large-batches');
  return loaded.ok ? succeeded(loaded.value.engine) : failed(loaded.failure);
}

async function train(): Promise<void> {
  const ended = await trainModel({
    engine,
    data,
    folder,
    models: { bundledModels: join(folder, 'none'), ownModels: join(folder, 'store') },
    cacheFolder: join(data, '..', 'cache'),
    requested: { epochs: Number(epochs), batch: 16, learningRate: 1e-3, seed: 3, keep: 'last' },
    resume: true,
    control: new TrainingControl(),
    tell: (event) => console.log(JSON.stringify(event)),
    // Often, so that most kills fall into the middle of an epoch, and some into the middle of writing.
    checkpointEvery: 150,
  });
  console.log(JSON.stringify(ended.ok ? { kind: ended.value.kind } : ended));
  process.exitCode = ended.ok ? 0 : 1;
}

void train();
