import type { ModelManifest } from '../common/models.js';
import { regularizationStrength } from '../common/usual-dropout.js';
import { augment } from './augmentation/augment.js';
import type { DataSet } from './data-set/data-set.js';
import { faceAt } from './data-set/doctor.js';
import { faceSide } from './data-set/decoded.js';
import type { Batch } from './graph/trainable-network.js';
import type { Recipe } from './recipe.js';
import { RandomNumbers, uses } from './random.js';

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

/** What decides how the faces of a step are shown to the network. */
export interface BatchLook {
  readonly scale: InputScale;
  readonly recipe: Pick<Recipe, 'augmented' | 'labelSmoothing'>;
  /** Of the whole training: it decides how strongly faces are changed. */
  readonly epochs: number;
  readonly seed: number;
  /** Of the whole training, from 1: each step changes its faces in its own way. */
  readonly step: number;
}

/** The faces as a batch with their labels as distributions. */
export function batchOf(dataSet: DataSet, faces: Int32Array, look: BatchLook): Batch {
  const { scale, recipe } = look;
  return {
    count: faces.length,
    inputs: recipe.augmented
      ? augmentedFaces(dataSet, faces, look)
      : scaledFaces(dataSet.pixels, faces, scale),
    targets: targetsOf(dataSet, faces, recipe.labelSmoothing),
  };
}

function augmentedFaces(
  { pixels }: DataSet,
  faces: Int32Array,
  { scale, seed, step, epochs }: BatchLook,
): Float32Array {
  const size = faceSide * faceSide;
  const inputs = new Float32Array(faces.length * size);
  const strength = regularizationStrength(epochs);
  for (const [place, face] of faces.entries()) {
    const random = new RandomNumbers(seed, uses.augmentation, step, place);
    augment(faceAt(pixels, face), inputs.subarray(place * size, (place + 1) * size), random, strength);
  }
  const factor = scale.multiplier / 255;
  for (let at = 0; at < inputs.length; at++) inputs[at] = (inputs[at] ?? 0) * factor + scale.offset;
  return inputs;
}

/** Soft labels where a face has them; else its label, smoothed. */
function targetsOf(
  { labels, shown, softLabels }: DataSet,
  faces: Int32Array,
  smoothing: number,
): Float32Array {
  const count = labels.length;
  const targets = new Float32Array(faces.length * count).fill(smoothing / count);
  for (const [place, face] of faces.entries()) {
    const soft = softLabels?.get(face);
    if (soft) targets.set(soft, place * count);
    else targets[place * count + (shown[face] ?? 0)] = 1 - smoothing + smoothing / count;
  }
  return targets;
}
