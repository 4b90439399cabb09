import type { ModelManifest } from '../common/models.js';
import type { DataSet } from './data-set/data-set.js';
import { faceAt } from './data-set/doctor.js';
import { faceSide } from './data-set/decoded.js';
import type { Batch } from './graph/trainable-network.js';
import { RandomNumbers, shuffled, uses } from './random.js';

/** Brightness 0..255 reaches the network as `(value / 255) × multiplier + offset`, as a model's manifest says. */
export type InputScale = Pick<ModelManifest['input'], 'multiplier' | 'offset'>;

/** Faces as a network's input, one after the other. */
export function scaledFaces(pixels: Uint8Array, faces: Int32Array, scale: InputScale): Float32Array {
  const size = faceSide * faceSide;
  const values = valueTable(scale);
  const inputs = new Float32Array(faces.length * size);
  for (const [place, face] of faces.entries()) {
    const source = faceAt(pixels, face);
    const start = place * size;
    for (let pixel = 0; pixel < size; pixel++) inputs[start + pixel] = values[source[pixel] ?? 0] ?? 0;
  }
  return inputs;
}

/** The input's value for each brightness. */
function valueTable({ multiplier, offset }: InputScale): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => (value / 255) * multiplier + offset);
}

/** The training faces in the order of an epoch (from 1): the same for the same seed. */
export function orderOfEpoch({ parts }: DataSet, seed: number, epoch: number): Int32Array {
  const order = shuffled(parts.train.length, new RandomNumbers(seed, uses.order, epoch));
  return order.map((place) => parts.train[place] ?? 0);
}

/** The faces as a batch with their labels as distributions. */
export function batchOf(dataSet: DataSet, faces: Int32Array, scale: InputScale): Batch {
  const labels = dataSet.labels.length;
  const targets = new Float32Array(faces.length * labels);
  for (const [place, face] of faces.entries()) targets[place * labels + (dataSet.shown[face] ?? 0)] = 1;
  return { count: faces.length, inputs: scaledFaces(dataSet.pixels, faces, scale), targets };
}
