import { loadEngine, type Engine } from '../../inference/engine.js';
import { NativeKernels } from '../../inference/engines/native-kernels.js';

/** The native engine; tests of training cannot do without it. */
export async function nativeEngine(): Promise<Engine> {
  const loaded = await loadEngine('native', 'large-batches');
  if (!loaded.ok) throw new Error(`no native engine: ${JSON.stringify(loaded.failure)}`);
  return loaded.value.engine;
}

export async function nativeKernels(): Promise<NativeKernels> {
  return new NativeKernels(await nativeEngine());
}

/** The largest difference between two arrays of numbers of the same length. */
export function largestDifference(first: Float32Array, second: Float32Array): number {
  if (first.length !== second.length) throw new Error(`${first.length} and ${second.length} numbers`);
  return first.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - (second[index] ?? NaN))),
    0,
  );
}
