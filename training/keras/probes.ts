import { z } from 'zod';
import type { ModelManifest } from '../../common/models.js';
import type { Outcome } from '../../common/failures.js';
import { succeeded } from '../../common/failures.js';
import { probabilitiesOf, type Classifier } from '../../inference/classifier.js';
import { emotions } from '../../common/emotions.js';
import { jsonOf, readModelFiles } from '../../inference/model-files.js';
import type { StoredModel } from '../../inference/model-store.js';
import { RandomNumbers } from '../random.js';
import { elementsOf, type Shape } from './network.js';

/** A picture with the answer that the network must give. */
export interface Probe {
  /** Brightness 0..255 for every number of the network's input. */
  readonly pixels: Uint8Array;
  /** In the network's own order. */
  readonly outputs: readonly number[];
}

/** The largest difference between two ways to compute the same; single precision is good for a tenth of it. */
export const tolerance = 1e-4;

const seed = 20_130_414;

/** Random pictures, the same ones every time: large patches with fine noise, so that every filter has to answer. */
export function probePictures(shape: Shape, count: number): Uint8Array[] {
  const [height = 1, width = 1, channels = 1] = shape;
  const patches = 6;
  return Array.from({ length: count }, (_, picture) => {
    const random = new RandomNumbers(seed, picture);
    const coarse = Array.from({ length: patches * patches * channels }, () => random.share());
    return Uint8Array.from({ length: elementsOf(shape) }, (_unused, index) => {
      const channel = index % channels;
      const pixel = Math.floor(index / channels);
      const row = Math.floor((Math.floor(pixel / width) / height) * patches);
      const column = Math.floor(((pixel % width) / width) * patches);
      const patch = coarse[(row * patches + column) * channels + channel] ?? 0;
      return Math.floor(256 * (0.6 * patch + 0.4 * random.share()));
    });
  });
}

/** What the network gets to see of pixels. */
export function inputOf(
  pixels: Uint8Array,
  { multiplier, offset }: Pick<ModelManifest['input'], 'multiplier' | 'offset'>,
): Float32Array {
  return Float32Array.from(pixels, (value) => (value / 255) * multiplier + offset);
}

const probesFileSchema = z.object({
  probes: z.array(z.object({ pixels: z.base64(), outputs: z.array(z.number()) })).min(1),
});

/** `probes.json`: pixels in Base64, row by row, channels innermost. */
export function probesFile(probes: readonly Probe[]): Uint8Array {
  const stored = probes.map(({ pixels, outputs }) => ({
    pixels: Buffer.from(pixels).toString('base64'),
    outputs,
  }));
  return new TextEncoder().encode(`${JSON.stringify({ probes: stored }, undefined, 2)}\n`);
}

/**
 * Lets a loaded model answer its stored probes.
 *
 * @returns the largest difference from the stored answers
 *
 * Failure: `model-damaged`, where the probes cannot be read.
 */
export async function checkProbes(
  { folder, manifest }: StoredModel,
  classifier: Classifier,
): Promise<Outcome<number>> {
  const files = await readModelFiles(folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  const { probes } = probesFileSchema.parse(jsonOf(files.value, 'probes.json'));
  let largest = 0;
  for (const { pixels, outputs } of probes) {
    const input = inputOf(Buffer.from(pixels, 'base64'), manifest.input);
    const [answered] = await classifier.classify(input, 1);
    const expected = probabilitiesOf(outputs, manifest);
    for (const emotion of emotions) {
      const difference = Math.abs((answered?.[emotion] ?? NaN) - expected[emotion]);
      // A comparison with NaN is never true.
      if (!(difference <= largest)) largest = difference;
    }
  }
  return succeeded(largest);
}
