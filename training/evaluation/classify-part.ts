import type { DataSet } from '../data-set/data-set.js';
import type { TrainableNetwork } from '../graph/trainable-network.js';
import { scaledFaces, type InputScale } from '../batches.js';
import type { Answers } from './figures.js';

/** Pictures a pass: small enough that their activations stay near 300 MB. */
const atOnce = 128;

/**
 * What a network answers to some of a data set's faces. `between` runs between passes, so that the process can
 * hear its messages.
 */
export async function classifyFaces(
  network: TrainableNetwork,
  dataSet: DataSet,
  faces: Int32Array,
  scale: InputScale,
  between: () => Promise<void>,
): Promise<Answers> {
  const { labels } = dataSet;
  const probabilities = new Float32Array(faces.length * labels.length);
  for (let start = 0; start < faces.length; start += atOnce) {
    const chosen = faces.subarray(start, start + atOnce);
    const inputs = scaledFaces(dataSet.pixels, chosen, scale);
    probabilities.set(network.classify(inputs, chosen.length), start * labels.length);
    await between();
  }
  const shown = Uint8Array.from(faces, (face) => dataSet.shown[face] ?? 0);
  return { labels, shown, probabilities };
}
