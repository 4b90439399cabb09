import { Module, createRequire } from 'node:module';
import type { Engine, EnginePurpose, TensorFlow } from '../engine.js';
import { asFaceApi } from './face-api.js';
import { useFusedConvolution } from './fused-convolution.js';
import { refuseUnfitProcessor } from './unfit-processor.js';

/**
 * TensorFlow's own C library through tfjs-node.
 *
 * @throws when the package, the library or its binding is missing or does not fit this machine.
 */
export async function loadNativeEngine(purpose: EnginePurpose): Promise<Engine> {
  refuseUnfitProcessor();
  const require = createRequire(import.meta.url);
  addRemovedNodeFunction(require('node:util') as Record<string, unknown>);
  leaveOut(require);
  // TensorFlow reads it when the library loads: only fatal messages, none about processor features.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3';
  const load = async (): Promise<TensorFlow> => {
    const tf = require('@tensorflow/tfjs-node') as TensorFlow;
    await tf.ready();
    return tf;
  };
  const tf = await (purpose === 'single-faces' ? withOneThread(load) : load());
  if (tf.getBackend() !== 'tensorflow') throw new Error(`the backend is ${tf.getBackend()}`);
  useFusedConvolution(tf);
  return { kind: 'native', tf, faceApi: asFaceApi(require('@vladmandic/face-api/dist/face-api.node.js')) };
}

/**
 * What TensorFlow.js brings along for browsers and for other people's models: never used here, and 7 MB of memory and a
 * third of a second at each start. Each stands for a package that is there already, and empty.
 */
const leftOut = [
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-data',
  '@tensorflow/tfjs-converter',
];

function leaveOut(require: NodeJS.Require): void {
  const { resolve } = createRequire(require.resolve('@tensorflow/tfjs'));
  for (const name of leftOut) {
    const file = resolve(name);
    require.cache[file] ??= Object.assign(new Module(file), { filename: file, loaded: true });
  }
}

/**
 * TensorFlow reads from the environment, when it loads, how many threads share one operation's work; whoever set
 * it knows better. Taken back, since processes that are started later would inherit it.
 */
async function withOneThread<Value>(load: () => Promise<Value>): Promise<Value> {
  if (process.env['TF_NUM_INTRAOP_THREADS'] !== undefined) return load();
  process.env['TF_NUM_INTRAOP_THREADS'] = '1';
  return load().finally(() => delete process.env['TF_NUM_INTRAOP_THREADS']);
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 23 removed. */
function addRemovedNodeFunction(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
}
