import { setImmediate } from 'node:timers/promises';
import type { NetworkRate } from '../common/trainer-protocol.js';
import { defaultTrainingSettings, networkNames, type NetworkName } from '../common/training.js';
import type { Engine } from '../inference/engine.js';
import { orderOfEpoch } from './order.js';
import { batchOf, scaledFaces, type InputScale } from './batches.js';
import type { DataSet } from './data-set/data-set.js';
import { TrainableNetwork } from './graph/trainable-network.js';
import { NativeKernels } from '../inference/engines/native-kernels.js';
import { networks, type TrainableKind } from './networks/networks.js';

/** Steps that do not count: TensorFlow prepares its kernels in them. */
const warmUp = 2;

/** As many steps as fit into so many milliseconds, but some all the same. */
const measuredFor = 3_000;
const fewestSteps = 5;
const mostSteps = 30;

/** Pictures of the one pass that only classifies. */
const classified = 128;

/** How much of the steps lies outside of the told range, on each side. */
const outside = 0.1;

/** Trains each network for a few seconds on the pictures that it would be trained on, and tells how fast that is. */
export async function measureNetworks(
  engine: Engine,
  dataSet: DataSet,
  tell: (rate: NetworkRate) => void,
): Promise<void> {
  for (const name of networkNames) {
    const kind = networks[name];
    const network = new TrainableNetwork(
      new NativeKernels(engine),
      kind.describe(defaultTrainingSettings[name]),
      1,
    );
    try {
      tell(await measure(network, dataSet, { name, kind }));
    } finally {
      network.dispose();
    }
  }
}

async function measure(
  network: TrainableNetwork,
  dataSet: DataSet,
  { name, kind: { scale, recipe } }: { name: NetworkName; kind: TrainableKind },
): Promise<NetworkRate> {
  const { batch, learningRate, epochs } = defaultTrainingSettings[name];
  const order = orderOfEpoch(dataSet, { seed: 1 }, 1);
  const rates: number[] = [];
  const startedAt = performance.now();
  for (let step = 1; rates.length < mostSteps; step++) {
    if (rates.length >= fewestSteps && performance.now() - startedAt > measuredFor) break;
    // A small data set is gone through several times, so that every step is a whole one.
    const faces = Int32Array.from(
      { length: batch },
      (_, place) => order[(step * batch + place) % order.length] ?? 0,
    );
    const from = performance.now();
    const look = { scale, recipe, epochs, seed: 1, step };
    network.train(batchOf(dataSet, faces, look), step, learningRate, recipe.weightDecay);
    if (step > warmUp) rates.push((batch * 1000) / (performance.now() - from));
    await setImmediate();
  }
  rates.sort((first, second) => first - second);
  const at = (share: number): number => rates[Math.round(share * (rates.length - 1))] ?? 1;
  return {
    network: name,
    slow: at(outside),
    fast: at(1 - outside),
    classifying: classifyingRate(network, dataSet, order, scale),
  };
}

function classifyingRate(
  network: TrainableNetwork,
  dataSet: DataSet,
  order: Int32Array,
  scale: InputScale,
): number {
  const faces = Int32Array.from({ length: classified }, (_, place) => order[place % order.length] ?? 0);
  const inputs = scaledFaces(dataSet.pixels, faces, scale);
  network.classify(inputs, classified);
  const from = performance.now();
  network.classify(inputs, classified);
  return (classified * 1000) / (performance.now() - from);
}
