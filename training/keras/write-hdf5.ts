import { randomUUID } from 'node:crypto';
import type { Group } from 'h5wasm';
import { inKerasOrder } from './keras-order.js';
import type { NetworkWithWeights } from './model-json.js';
import { describeNetwork } from './write-description.js';

/** The version whose way of writing this is; Keras 3 reads it too. */
const kerasVersion = '2.15.0';

/** Longest list of names that HDF5 takes in one attribute, in bytes; Keras cuts longer ones in the same way. */
const mostBytes = 64_000;

/** The contents of a `.h5` file as `model.save` of Keras 2 writes it, without an optimizer. */
export async function kerasFile(
  { network, weights }: NetworkWithWeights,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  // Only who exports needs the library; it is made when it is loaded.
  const { File, ready } = await import('h5wasm');
  const { FS } = await ready;
  // In the library's own memory.
  const place = `/${randomUUID()}.h5`;
  const file = new File(place, 'w');
  try {
    file.create_attribute('keras_version', kerasVersion);
    file.create_attribute('backend', 'tensorflow');
    file.create_attribute('model_config', JSON.stringify(describeNetwork(network, name)));
    const group = file.create_group('model_weights');
    group.create_attribute('keras_version', kerasVersion);
    group.create_attribute('backend', 'tensorflow');
    // Keras finds numbers by the place of their layer in this list.
    const layers = inKerasOrder(network);
    writeNames(
      group,
      'layer_names',
      layers.map((layer) => layer.name),
    );
    for (const { name: layerName } of layers) {
      const layer = group.create_group(layerName);
      const arrays = weights.get(layerName) ?? [];
      writeNames(
        layer,
        'weight_names',
        arrays.map(({ role }) => `${layerName}/${role}:0`),
      );
      if (arrays.length === 0) continue;
      const inner = layer.create_group(layerName);
      for (const { role, shape, values } of arrays) {
        inner.create_dataset({ name: `${role}:0`, data: values, shape: [...shape] });
      }
    }
    file.close();
    return Uint8Array.from(FS.readFile(place));
  } finally {
    FS.unlink(place);
  }
}

/** Fixed-length texts, as Keras has them; an empty list is one of numbers, as it is there. */
function writeNames(group: Group, attribute: string, names: readonly string[]): void {
  if (names.length === 0) {
    group.create_attribute(attribute, new Float64Array(), [0]);
    return;
  }
  const longest = Math.max(...names.map((name) => new TextEncoder().encode(name).length)) + 1;
  const perPart = Math.max(1, Math.floor(mostBytes / longest));
  const parts = Array.from({ length: Math.ceil(names.length / perPart) }, (_, part) =>
    names.slice(part * perPart, (part + 1) * perPart),
  );
  for (const [index, part] of parts.entries()) {
    const name = parts.length === 1 ? attribute : `${attribute}${String(index)}`;
    group.create_attribute(name, part, [part.length], `S${String(longest)}`);
  }
}
