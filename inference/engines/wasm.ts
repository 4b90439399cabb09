import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Engine, TensorFlow } from '../engine.js';
import { asFaceApi } from './face-api.js';

interface WasmBackend {
  setWasmPaths(folder: string): void;
}

/**
 * TensorFlow.js on WebAssembly: no native library, works wherever Node does.
 *
 * @throws when the package or its `.wasm` files are missing.
 */
export async function loadWasmEngine(): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  const backend = require('@tensorflow/tfjs-backend-wasm') as WasmBackend;
  backend.setWasmPaths(wasmFolder(require.resolve('@tensorflow/tfjs-backend-wasm')));
  // Otherwise TensorFlow.js advertises tfjs-node on the terminal.
  tf.enableProdMode();
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
  await tf.ready();
  const faceApi = asFaceApi(require('@vladmandic/face-api/dist/face-api.node-wasm.js'));
  return { kind: 'wasm', tf, faceApi };
}

/** Beside the package's main file; in a packaged app, in the folder of files kept outside the archive. */
function wasmFolder(mainFile: string): string {
  const packed = join(dirname(mainFile), sep);
  const unpacked = packed.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
  return existsSync(unpacked) ? unpacked : packed;
}
