// @ts-check
// A program of its own, run by the set-up: it loads native TensorFlow and multiplies two matrices. A library
// that does not suit the machine may take its process down, so it is first tried where nothing is lost.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';

process.env.TF_CPP_MIN_LOG_LEVEL = '3';
// Node 23 removed what tfjs-node still calls.
Object.assign(util, {
  isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined,
});

const root = process.argv[2] ?? process.cwd();
const tensorflow = createRequire(join(root, 'package.json'))('@tensorflow/tfjs-node');

const product = tensorflow.matMul(
  [
    [1, 2],
    [3, 4],
  ],
  [[10], [1]],
);
const values = [...product.dataSync()];
if (tensorflow.getBackend() !== 'tensorflow' || values[0] !== 12 || values[1] !== 34) {
  throw new Error(`Native TensorFlow answered ${values.join(', ')} instead of 12, 34.`);
}
