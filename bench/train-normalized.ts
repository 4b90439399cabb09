// node --import tsx bench/train-normalized.ts [STEPS]: how fast networks with batch normalisation train here.
import { loadEngine } from '../inference/engine.js';
import { TrainableNetwork, type Batch } from '../training/graph/trainable-network.js';
import { NativeKernels } from '../inference/engines/native-kernels.js';
import { classic } from '../training/networks/classic.js';
import {
  activation,
  batchNormalization,
  convolution,
  dense,
  depthwiseConvolution,
  globalAveragePooling,
  maxPooling,
  residual,
  type LayerDescription,
  type NetworkDescription,
} from '../training/networks/description.js';
import { resolveNetwork, sizeOf, weightsOf } from '../training/networks/resolve.js';
import { RandomNumbers } from '../training/random.js';
import { median, spread } from './statistics.js';

const steps = Number(process.argv[2] ?? 30);
const batchSize = 64;

const normalized = (filters: number, size = 3, stride = 1): LayerDescription[] => [
  convolution(filters, size, { padding: 'same', bias: false, stride }),
  batchNormalization(),
];
const block = (filters: number): LayerDescription[] => [...normalized(filters), activation('relu')];
const separable = (filters: number, stride = 1): LayerDescription[] => [
  depthwiseConvolution(3, { stride }),
  batchNormalization(),
  activation('relu'),
  ...normalized(filters, 1),
  activation('relu'),
];
const shortcut = (filters: number): LayerDescription[] => [
  residual([...block(filters), ...normalized(filters)], normalized(filters, 1)),
  activation('relu'),
  maxPooling(2),
];

const input = { width: 48, height: 48, channels: 1 } as const;
const answer = [globalAveragePooling(), dense(7, { activation: 'softmax' })];
const networks: Readonly<Record<string, NetworkDescription>> = {
  'classic, for comparison': classic(),
  'six convolutions, 32 to 128': {
    input,
    layers: [
      ...[32, 64, 128].flatMap((filters) => [...block(filters), ...block(filters), maxPooling(2)]),
      ...answer,
    ],
  },
  'residual, 32 to 128': {
    input,
    layers: [...block(32), ...[32, 64, 128].flatMap(shortcut), ...answer],
  },
  'depthwise separable, 32 to 256': {
    input,
    layers: [
      ...block(32),
      ...[
        [64, 1],
        [128, 2],
        [128, 1],
        [256, 2],
        [256, 1],
      ].flatMap(([filters = 1, stride = 1]) => separable(filters, stride)),
      ...answer,
    ],
  },
};

function randomBatch(): Batch {
  const random = new RandomNumbers(1);
  const inputs = Float32Array.from({ length: batchSize * 48 * 48 }, () => random.share());
  const targets = new Float32Array(batchSize * 7);
  for (let picture = 0; picture < batchSize; picture++) targets[picture * 7 + random.below(7)] = 1;
  return { count: batchSize, inputs, targets };
}

async function main(): Promise<void> {
  const loaded = await loadEngine('native', 'large-batches');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  const native = new NativeKernels(loaded.value.engine);
  const batch = randomBatch();
  for (const [name, description] of Object.entries(networks)) {
    const network = new TrainableNetwork(native, description, 1);
    const seconds: number[] = [];
    for (let step = 1; step <= steps + 3; step++) {
      const startedAt = performance.now();
      network.train(batch, step, 1e-3);
      if (step > 3) seconds.push((performance.now() - startedAt) / 1000);
    }
    network.dispose();
    const parameters = weightsOf(resolveNetwork(description)).reduce(
      (sum, each) => sum + sizeOf(each.shape),
      0,
    );
    const rates = seconds.map((each) => Math.round(batchSize / each));
    const row = { name, parameters, steps_per_second: 1 / median(seconds), images_per_second: median(rates) };
    console.log(JSON.stringify({ ...row, spread: spread(rates) }));
  }
}

void main();
