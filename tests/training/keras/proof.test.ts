import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TensorFlow } from '../../../inference/engine.js';
import type { Network, NetworkWeights } from '../../../training/keras/network.js';
import { prove } from '../../../training/keras/proof.js';
import { Refusal } from '../../../training/keras/refusal.js';
import { nativeEngine } from '../native.js';
import { ramp } from './writing.js';

let engine: Engine;
beforeAll(async () => {
  engine = await nativeEngine();
});

const picture = [8, 8, 1];
const sliding = { size: [3, 3], strides: [1, 1], dilation: [1, 1], padding: 'same' } as const;
const network: Network = {
  layers: [
    { name: 'face', operation: { kind: 'input', shape: picture }, inputs: [], outputShape: picture },
    {
      name: 'filter',
      operation: { kind: 'convolution', ...sliding, filters: 7, bias: true, activation: 'relu' },
      inputs: ['face'],
      outputShape: [8, 8, 7],
    },
    {
      name: 'pool',
      operation: { kind: 'global-pooling', of: 'average' },
      inputs: ['filter'],
      outputShape: [7],
    },
    {
      name: 'answer',
      operation: { kind: 'activation', activation: 'softmax' },
      inputs: ['pool'],
      outputShape: [7],
    },
  ],
};
const weights: NetworkWeights = new Map([
  [
    'filter',
    [
      { role: 'kernel', shape: [3, 3, 1, 7], values: ramp(63) },
      { role: 'bias', shape: [7], values: ramp(7) },
    ],
  ],
]);
const scale = { multiplier: 1, offset: 0 };

/** An engine that computes with numbers which are a little off, or not at all. */
function wrongEngine(load: TensorFlow['loadLayersModel']): Engine {
  return { ...engine, tf: Object.create(engine.tf, { loadLayersModel: { value: load } }) as TensorFlow };
}

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.reason : error;
}

describe('prove', () => {
  it('finds the same with an engine that computes what Keras does, and releases everything', async () => {
    const before = engine.tf.memory().numTensors;
    const { probes, largestDifference } = await prove(engine, network, weights, scale);
    expect(largestDifference).toBeLessThan(1e-6);
    expect(probes).toHaveLength(5);
    for (const { outputs } of probes)
      expect(outputs.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  it('names the layer that computes something else', async () => {
    const before = engine.tf.memory().numTensors;
    const wrong = wrongEngine(async (source, options) => {
      const model = await engine.tf.loadLayersModel(source, options);
      const kernel = model.getLayer('filter').getWeights()[0];
      if (kernel === undefined) throw new Error('the filter has numbers');
      const off = engine.tf.tidy(() => engine.tf.add(kernel, 0.001));
      model.getLayer('filter').setWeights([off, ...model.getLayer('filter').getWeights().slice(1)]);
      off.dispose();
      return model;
    });
    const reason = await reasonOf(prove(wrong, network, weights, scale));
    expect(reason).toMatchObject({ kind: 'import-differs', layer: 'filter' });
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  it('does not take over what TensorFlow.js cannot compute', async () => {
    const wrong = wrongEngine(() => Promise.reject(new Error('no such layer\nat topology.ts')));
    expect(await reasonOf(prove(wrong, network, weights, scale))).toEqual({
      kind: 'import-network',
      problem: 'engine',
      detail: 'Error: no such layer',
    });
  });
});
