import { beforeAll, describe, expect, it } from 'vitest';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import { TrainableNetwork, type Batch } from '../../training/graph/trainable-network.js';
import {
  batchNormalization,
  convolution,
  dense,
  globalAveragePooling,
  type NetworkDescription,
} from '../../training/networks/description.js';
import { RandomNumbers } from '../../training/random.js';
import { nativeKernels } from './native.js';

let native: NativeKernels;
beforeAll(async () => {
  native = await nativeKernels();
});

const description: NetworkDescription = {
  input: { width: 6, height: 6, channels: 1 },
  layers: [
    convolution(2, 3),
    batchNormalization(),
    globalAveragePooling(),
    dense(2, { activation: 'softmax' }),
  ],
};

const random = new RandomNumbers(1);
const batch: Batch = {
  count: 4,
  inputs: Float32Array.from({ length: 4 * 36 }, () => random.share()),
  targets: Float32Array.from([1, 0, 0, 1, 1, 0, 0, 1]),
};

/** The averages after steps that change no weight, so that each of them sees the very same batch. */
function averagesAfter(steps: readonly number[], network: TrainableNetwork): number[] {
  for (const step of steps) network.train(batch, step, 0);
  const { values } = network.weights.values().find(({ name }) => name.endsWith('moving_mean')) ?? {};
  return [...(values ?? [])];
}

const create = (averages: 'new' | 'taken-over'): TrainableNetwork =>
  new TrainableNetwork(native, description, 1, averages);

/** How far from where it began to the batch's own values. */
const way = (shares: readonly number[]): number => 1 - shares.reduce((left, share) => left * (1 - share), 1);

describe('the averages of batch normalisation', () => {
  const steps = [1, 2, 3, 4, 5];

  it('are soon those of what was seen, and later move as Keras’ do', () => {
    const early = averagesAfter(steps, create('new'));
    const keras = averagesAfter(steps, create('taken-over'));
    const expected = way(steps.map((step) => 9 / (10 + step))) / way(steps.map(() => 0.01));
    for (const [index, value] of early.entries())
      expect(value / (keras[index] ?? NaN)).toBeCloseTo(expected, 2);
    const late = averagesAfter([891, 892], create('new'));
    const same = averagesAfter([891, 892], create('taken-over'));
    for (const [index, value] of late.entries()) expect(value).toBeCloseTo(same[index] ?? NaN, 5);
  });

  it('depend on the step alone: a training that goes on has the same ones', () => {
    const whole = create('new');
    const first = create('new');
    averagesAfter(steps.slice(0, 2), first);
    const second = create('new');
    second.weights.restore([...first.weights.values(), ...first.weights.moments()]);
    expect(averagesAfter(steps.slice(2), second)).toEqual(averagesAfter(steps, whole));
  });
});
