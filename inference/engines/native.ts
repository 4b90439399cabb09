import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Engine, TensorFlow } from '../engine.js';
import { asFaceApi } from './face-api.js';

/**
 * TensorFlow's own C library through tfjs-node.
 *
 * @throws when the package, the library or its binding is missing or does not fit this machine.
 */
export async function loadNativeEngine(): Promise<Engine> {
  refuseUnfitProcessor();
  const require = createRequire(import.meta.url);
  addRemovedNodeFunction(require('node:util') as Record<string, unknown>);
  // TensorFlow reads it when the library loads: only fatal messages, none about processor features.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3';
  const tf = require('@tensorflow/tfjs-node') as TensorFlow;
  await tf.ready();
  if (tf.getBackend() !== 'tensorflow') throw new Error(`the backend is ${tf.getBackend()}`);
  return { kind: 'native', tf, faceApi: asFaceApi(require('@vladmandic/face-api/dist/face-api.node.js')) };
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 23 removed. */
function addRemovedNodeFunction(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
}

/** The library is built for processors with AVX; on others it ends the whole process instead of failing. */
function refuseUnfitProcessor(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  if (!processorFlags().includes(' avx ')) throw new Error('the processor has no AVX');
}

function processorFlags(): string {
  try {
    return `${/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? ' avx'} `;
  } catch {
    // Without the list nothing can be said against the processor.
    return ' avx ';
  }
}
