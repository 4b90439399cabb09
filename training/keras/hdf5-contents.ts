import { Dataset, File, Group, ready, type Metadata } from 'h5wasm';
import type { KerasContents, StoredArray, StoredLayer } from './contents.js';
import { limits } from './limits.js';
import { elementsOf } from './network.js';
import { refuse } from './refusal.js';

/** HDF5's class of numbers with a fraction. */
const floatClass = 1;

/** A place in the library's own memory, where no other file is. */
const place = '/network.h5';

/**
 * What an HDF5 file of Keras holds. It is meant for a thread of its own: the library may fail in any way on a
 * damaged file.
 *
 * @throws Refusal, and whatever the library throws
 */
export async function hdf5Contents(bytes: Uint8Array): Promise<KerasContents> {
  const { FS } = await ready;
  FS.writeFile(place, bytes);
  const file = new File(place, 'r');
  const description = textAttribute(file, 'model_config');
  const own = file.get('model_weights');
  const listed = own instanceof Group ? own : file;
  const budget = { numbers: limits.parameters };
  if (listed.attrs['layer_names'] !== undefined || listed.attrs['layer_names0'] !== undefined) {
    return { description, layers: listedLayers(listed, budget), inOrder: true };
  }
  return { description, layers: countedLayers(file, budget), inOrder: false };
}

/** How many numbers may still be read. */
interface Budget {
  numbers: number;
}

/** Keras 2, and Keras 3's `.h5`: attributes list the layers, and each layer's arrays. */
function listedLayers(group: Group, budget: Budget): StoredLayer[] {
  const layers = namesIn(group, 'layer_names').map((name) => {
    const layer = group.get(name);
    if (!(layer instanceof Group)) return refuse({ kind: 'import-unreadable' });
    const arrays = namesIn(layer, 'weight_names').map((path) => arrayAt(layer, path, name, budget));
    return { name, group: name, arrays };
  });
  return layers.filter(({ arrays }) => arrays.length > 0);
}

/** Keras 3's `.weights.h5`: `layers/<class>_<number>/vars/<number>`. */
function countedLayers(file: File, budget: Budget): StoredLayer[] {
  // The second name is that of Keras 2's `.keras` files.
  const found = file.get('layers') ?? file.get('_layer_checkpoint_dependencies');
  if (!(found instanceof Group)) return [];
  const names = found.keys();
  if (names.length > limits.layers) refuse({ kind: 'import-too-large' });
  const layers = names.map((name) => {
    const variables = found.get(`${name}/vars`);
    if (!(variables instanceof Group)) return { name: undefined, group: name, arrays: [] };
    const count = variables.keys().length;
    const arrays = Array.from({ length: Math.min(count, limits.layers) }, (_, index) =>
      arrayAt(variables, String(index), name, budget),
    );
    return { name: textAttribute(variables, 'name'), group: name, arrays };
  });
  return layers.filter(({ arrays }) => arrays.length > 0);
}

function arrayAt(group: Group, path: string, layer: string, budget: Budget): StoredArray {
  const dataset = group.get(path);
  if (!(dataset instanceof Dataset)) return refuse({ kind: 'import-unreadable' });
  const { type, size } = dataset.metadata;
  const shape = dataset.shape ?? [];
  if (type !== floatClass || (size !== 4 && size !== 8)) {
    return refuse({ kind: 'import-weights', layer, problem: 'type' });
  }
  const count = elementsOf(shape);
  budget.numbers -= count;
  // Before anything is read: a few bytes can promise any size.
  if (!(budget.numbers >= 0) || shape.length > 8) return refuse({ kind: 'import-too-large' });
  const { value } = dataset;
  if (!(value instanceof Float32Array || value instanceof Float64Array) || value.length !== count) {
    return refuse({ kind: 'import-unreadable' });
  }
  const values = Float32Array.from(value);
  if (!values.every((number) => Number.isFinite(number))) {
    return refuse({ kind: 'import-weights', layer, problem: 'not-finite' });
  }
  return { shape, values };
}

/** A list of names; Keras cuts long ones into `<name>0`, `<name>1` … */
function namesIn(group: Group, name: string): string[] {
  const { attrs } = group;
  const parts = attrs[name] === undefined ? Object.keys(attrs).filter((each) => isPart(each, name)) : [name];
  parts.sort((one, other) => Number(one.slice(name.length)) - Number(other.slice(name.length)));
  const names = parts.flatMap((part) => {
    const value = smallAttribute(group, part);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  });
  if (names.length > limits.layers) refuse({ kind: 'import-too-large' });
  return names;
}

const isPart = (attribute: string, name: string): boolean =>
  attribute.startsWith(name) && /^\d{1,4}$/.test(attribute.slice(name.length));

function textAttribute(group: Group, name: string): string | undefined {
  const value = smallAttribute(group, name);
  return typeof value === 'string' ? value : undefined;
}

function smallAttribute(group: Group, name: string): unknown {
  const attribute = group.attrs[name];
  if (attribute === undefined) return undefined;
  if (bytesOf(attribute.metadata) > limits.description) return refuse({ kind: 'import-too-large' });
  const { value } = attribute;
  if (typeof value === 'string' && value.length > limits.description) refuse({ kind: 'import-too-large' });
  return value;
}

function bytesOf({ shape, size }: Metadata): number {
  return elementsOf(shape ?? []) * size;
}
