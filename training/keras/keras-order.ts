import type { Layer, Network } from './network.js';

/**
 * The layers in the order in which Keras keeps them, and reads their numbers from a file: those furthest from the
 * answer first; where two are equally far, the one that a walk from the answer back to the input meets first
 * (`keras/src/engine/functional.py`, `_map_graph_network`).
 */
export function inKerasOrder({ layers }: Network): Layer[] {
  const distances = distancesToAnswer(layers);
  const visits = visitsFromAnswer(layers);
  const of = (numbers: ReadonlyMap<string, number>, { name }: Layer): number => numbers.get(name) ?? 0;
  return layers.toSorted(
    (first, second) => of(distances, second) - of(distances, first) || of(visits, first) - of(visits, second),
  );
}

/** The longest way from each layer to the last one, in layers. */
function distancesToAnswer(layers: readonly Layer[]): ReadonlyMap<string, number> {
  const distances = new Map<string, number>();
  for (const { name, inputs } of layers.toReversed()) {
    const distance = distances.get(name) ?? 0;
    for (const input of inputs) distances.set(input, Math.max(distances.get(input) ?? 0, distance + 1));
  }
  return distances;
}

/** When a walk from the last layer back, first inputs first, meets each layer for the first time. */
function visitsFromAnswer(layers: readonly Layer[]): ReadonlyMap<string, number> {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const visits = new Map<string, number>();
  const waiting = [layers.at(-1)];
  for (let layer = waiting.pop(); layer !== undefined; layer = waiting.pop()) {
    if (visits.has(layer.name)) continue;
    visits.set(layer.name, visits.size);
    // The last one that is laid down is taken up first.
    waiting.push(...layer.inputs.toReversed().map((input) => byName.get(input)));
  }
  return visits;
}
