import { createHash } from 'node:crypto';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { openModel } from '../../inference/model-store.js';
import type { NamedArray, NetworkWeights } from '../graph/weights.js';
import { readStoredNetwork } from '../keras/model-json.js';

/** The numbers of a model, with which another training can begin. */
export interface StartingWeights {
  readonly arrays: readonly NamedArray[];
  /** SHA-256 of them all: the same numbers under another name are the same start. */
  readonly hash: string;
}

/**
 * Reads a model's numbers to begin a training with.
 *
 * @param network the fresh network that is to begin with them.
 *
 * Failures: `model-missing`, `model-damaged`, `network-unknown`; `start-network-differs` where the model has
 * other layers than the network.
 */
export async function startingWeights(
  folder: string,
  network: NetworkWeights,
): Promise<Outcome<StartingWeights>> {
  const model = await openModel(folder);
  if (!model.ok) return model;
  const { id } = model.value.manifest;
  const stored = await readStoredNetwork(model.value);
  if (!stored.ok) return stored;
  const values = new Map<string, Float32Array>(
    [...stored.value.weights].flatMap(([layer, arrays]) =>
      arrays.map((array) => [`${layer}/${array.role}`, array.values] as const),
    ),
  );
  const wanted = network.values();
  const arrays = wanted.flatMap(({ name, shape, values: fresh }) => {
    const found = values.get(name);
    return found?.length === fresh.length ? [{ name, shape, values: found }] : [];
  });
  if (arrays.length < wanted.length || values.size > wanted.length)
    return failed({ kind: 'start-network-differs', model: id });
  const hash = createHash('sha256');
  for (const array of arrays) hash.update(array.name).update(new Uint8Array(array.values.slice().buffer));
  return succeeded({ arrays, hash: hash.digest('hex') });
}
