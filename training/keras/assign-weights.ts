import type { KerasContents, StoredLayer } from './contents.js';
import { expectedWeights, type ExpectedWeight } from './layer-weights.js';
import { inputShapeOf, type Layer, type Network, type NetworkWeights, type Weight } from './network.js';
import type { ParsedNetwork } from './parse-network.js';
import { refuse } from './refusal.js';

/** A layer with the arrays that it must have. */
export interface Slot {
  readonly layer: Layer;
  readonly expected: readonly ExpectedWeight[];
}

/**
 * Gives each layer of the file's own network its numbers, by name.
 *
 * @throws Refusal where a layer finds no numbers, or others than it takes
 */
export function assignByName({ network, names }: ParsedNetwork, { layers }: KerasContents): NetworkWeights {
  const stored = new Map<string, StoredLayer>();
  for (const layer of layers) {
    const name = layer.name === undefined ? names.groups.get(layer.group) : names.own.get(layer.name);
    if (name !== undefined) stored.set(name, layer);
  }
  return assigned(slotsOf(network), ({ layer }) => stored.get(layer.name));
}

/**
 * Gives the numbers of a file without a network to one that is known beforehand: the first layer's to the first
 * layer, as Keras' `load_weights` does.
 *
 * @throws Refusal where they are not this network's
 */
export function assignByOrder({ network, names }: ParsedNetwork, contents: KerasContents): NetworkWeights {
  const slots = slotsOf(network);
  if (slots.length !== contents.layers.length) refuse({ kind: 'import-other-network' });
  const groups = new Map(contents.layers.map((layer) => [names.groups.get(layer.group), layer]));
  return assigned(slots, ({ layer }, index) =>
    contents.inOrder ? contents.layers[index] : groups.get(layer.name),
  );
}

/** Layers that have numbers. */
export function slotsOf(network: Network): Slot[] {
  const all = network.layers.map((layer) => ({
    layer,
    expected: expectedWeights(layer.operation, inputShapeOf(network, layer)),
  }));
  return all.filter(({ expected }) => expected.length > 0);
}

function assigned(
  slots: readonly Slot[],
  storedFor: (slot: Slot, index: number) => StoredLayer | undefined,
): NetworkWeights {
  return new Map(slots.map((slot, index) => [slot.layer.name, fitted(slot, storedFor(slot, index))]));
}

function fitted({ layer, expected }: Slot, stored: StoredLayer | undefined): Weight[] {
  if (stored === undefined) return refuse({ kind: 'import-weights', layer: layer.name, problem: 'missing' });
  if (stored.arrays.length !== expected.length) return misfit(layer);
  return expected.map(({ role, shape }, index) => {
    const array = stored.arrays[index];
    if (array === undefined || String(array.shape) !== String(shape)) return misfit(layer);
    return { role, shape, values: array.values };
  });
}

function misfit({ name }: Layer): never {
  return refuse({ kind: 'import-weights', layer: name, problem: 'shape' });
}
