import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { File, ready } from 'h5wasm';

/** An array of a layer: its name, shape and numbers; without numbers it only promises so many. */
export interface WrittenArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values?: Float32Array | Int32Array;
}

export interface WrittenFile {
  /** The network, where the file is to have one. */
  readonly description?: unknown;
  readonly layers: Readonly<Record<string, readonly WrittenArray[]>>;
}

/** Writes a file as `model.save` does, or `save_weights` where there is no description. */
export async function writeKeras(path: string, { description, layers }: WrittenFile): Promise<string> {
  const { FS } = await ready;
  const place = `/${randomUUID()}`;
  const file = new File(place, 'w');
  if (description !== undefined) file.create_attribute('model_config', JSON.stringify(description));
  const group = description === undefined ? file : file.create_group('model_weights');
  const names = Object.keys(layers);
  group.create_attribute('layer_names', names, [names.length], 'S64');
  for (const [name, arrays] of Object.entries(layers)) {
    const layer = group.create_group(name);
    if (arrays.length === 0) continue;
    const paths = arrays.map((array) => `${name}/${array.name}:0`);
    layer.create_attribute('weight_names', paths, [paths.length], 'S128');
    const inner = layer.create_group(name);
    for (const { name: role, shape, values } of arrays) {
      if (values === undefined) promise(inner, `${role}:0`, shape);
      else inner.create_dataset({ name: `${role}:0`, data: values, shape: [...shape] });
    }
  }
  file.close();
  writeFileSync(path, FS.readFile(place));
  FS.unlink(place);
  return path;
}

/** Writes the original program's weights as Keras 3 does, where groups have numbers instead of names. */
export async function writeKeras3Weights(
  path: string,
  groups: Readonly<Record<string, readonly WrittenArray[]>>,
): Promise<string> {
  const { FS } = await ready;
  const place = `/${randomUUID()}`;
  const file = new File(place, 'w');
  const layers = file.create_group('layers');
  for (const [name, arrays] of Object.entries(groups)) {
    const variables = layers.create_group(name).create_group('vars');
    for (const [index, { shape, values }] of arrays.entries()) {
      variables.create_dataset({ name: String(index), data: values ?? [], shape: [...shape] });
    }
  }
  file.close();
  writeFileSync(path, FS.readFile(place));
  FS.unlink(place);
  return path;
}

/** An array of any size that takes no room in the file. */
function promise(group: ReturnType<File['create_group']>, name: string, shape: readonly number[]): void {
  const ones = shape.map(() => 1);
  const open = shape.map(() => null);
  const dataset = group.create_dataset({
    name,
    data: new Float32Array(1),
    shape: ones,
    maxshape: open,
    chunks: ones,
  });
  dataset.resize([...shape]);
}

interface LayerJson {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

export const layer = (class_name: string, config: Readonly<Record<string, unknown>>): LayerJson => ({
  class_name,
  config,
});

/** A Sequential of these layers after a picture of 8 × 8, with a dense softmax for seven expressions behind. */
export function sequential(...layers: readonly LayerJson[]): object {
  const input = layer('InputLayer', { name: 'input', batch_input_shape: [null, 8, 8, 1] });
  const end = [
    layer('Flatten', { name: 'flatten' }),
    layer('Dense', { name: 'dense', units: 7, activation: 'softmax' }),
  ];
  return { class_name: 'Sequential', config: { name: 'test', layers: [input, ...layers, ...end] } };
}

/** Numbers for that dense layer. */
export const dense = (inputs = 64, values = ramp(inputs * 7)): readonly WrittenArray[] => [
  { name: 'kernel', shape: [inputs, 7], values },
  { name: 'bias', shape: [7], values: ramp(7) },
];

/** Numbers around zero, the same every time. */
export function ramp(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => ((index * 37) % 41) / 41 - 0.5);
}
