// node --import tsx bench/train-timed.ts DATA OUT SECONDS: trains as `emojify train` does, and prints how fast.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { TrainingEvent } from '../common/training.js';
import { loadEngine, type Engine } from '../inference/engine.js';
import { cacheFolder } from '../training/data-set/cache-folder.js';
import { TrainingControl } from '../training/control.js';
import { trainModel } from '../training/train-model.js';

const [data = '', folder = '', seconds = ''] = process.argv.slice(2);

/** Steps that TensorFlow prepares its kernels in do not count; nor does the first checkpoint. */
const warmUp = 0.01;

/** Counts pictures by the wall clock, so that nothing between the steps is left out. */
class Watch {
  private images = 0;
  private from: { share: number; at: number; processor: number } | undefined;
  private result: object | undefined;

  constructor(private readonly control: TrainingControl) {}

  readonly tell = (event: TrainingEvent): void => {
    if (event.kind === 'started') this.images = event.images;
    if (event.kind !== 'progress' || event.share < warmUp) return;
    const now = performance.now();
    this.from ??= { share: event.share, at: now, processor: processorMilliseconds() };
    const { share, at, processor } = this.from;
    const passed = (now - at) / 1000;
    if (passed < Number(seconds) && event.epoch === 1) return;
    const images = (event.share - share) * this.images;
    this.result ??= {
      images_per_second: images / passed,
      processor_ms_per_image: (processorMilliseconds() - processor) / images,
    };
    this.control.stop();
  };

  figures(): object {
    return { ...this.result, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
  }
}

/** What this process has used of all cores. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function engine(): Promise<Outcome<Engine>> {
  const loaded = await loadEngine('native', 'large-batches');
  return loaded.ok ? succeeded(loaded.value.engine) : failed(loaded.failure);
}

async function main(): Promise<void> {
  const control = new TrainingControl();
  const watch = new Watch(control);
  const ended = await trainModel({
    engine,
    data,
    folder,
    models: { bundledModels: join(folder, 'none'), ownModels: join(folder, 'store') },
    cacheFolder: cacheFolder(process.env, process.platform, homedir()),
    requested: { seed: 1 },
    resume: false,
    control,
    tell: watch.tell,
  });
  if (!ended.ok || ended.value.kind !== 'stopped') throw new Error(JSON.stringify(ended));
  console.log(JSON.stringify(watch.figures()));
}

void main();
