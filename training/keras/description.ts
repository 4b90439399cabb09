import { z } from 'zod';
import { inboundNames } from './inbound.js';
import { limits } from './limits.js';
import { pictureShape } from './shapes.js';
import type { Shape } from './network.js';
import { refuse } from './refusal.js';
import { LayerSettings } from './settings.js';

/** A layer as the file has it, with the names of the layers that it takes its input from. */
export interface DescribedLayer {
  readonly name: string;
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
  readonly isInput: boolean;
}

export interface DescribedNetwork {
  readonly layers: ReadonlyMap<string, DescribedLayer>;
  readonly inputShape: Shape;
  readonly output: string;
}

const layerSchema = z.object({
  class_name: z.string().max(200),
  name: z.string().max(500).optional(),
  config: z.record(z.string(), z.unknown()).default({}),
  inbound_nodes: z.array(z.unknown()).default([]),
  module: z.string().nullish(),
  registered_name: z.string().nullish(),
});
type LayerEntry = z.infer<typeof layerSchema>;

const functionalSchema = z.object({
  layers: z.array(z.unknown()),
  input_layers: z.unknown().optional(),
  output_layers: z.unknown().optional(),
});
/** Keras before 2.2.3 wrote the list alone. */
const sequentialSchema = z.union([
  z.object({ layers: z.array(z.unknown()), build_input_shape: z.unknown().optional() }),
  z.array(z.unknown()).transform((layers) => ({ layers, build_input_shape: undefined })),
]);

/** @throws Refusal */
export function describedNetwork(type: string, config: unknown): DescribedNetwork {
  switch (type) {
    case 'Sequential':
      return sequential(config);
    case 'Functional':
    case 'Model':
      return functional(config);
    default:
      return refuse({ kind: 'import-network', problem: 'class', detail: type.slice(0, 100) });
  }
}

function functional(config: unknown): DescribedNetwork {
  const parsed = functionalSchema.safeParse(config);
  if (!parsed.success) return refuse({ kind: 'import-network', problem: 'description', detail: '' });
  const entries = layerEntries(parsed.data.layers);
  const layers = new Map<string, DescribedLayer>();
  for (const entry of entries) {
    const settings = settingsOf(entry);
    const isInput = entry.class_name === 'InputLayer';
    const inputs = inboundNames(entry.inbound_nodes, settings);
    if (!isInput && inputs.length === 0) settings.refuse('inputs');
    add(layers, { name: settings.layer, type: entry.class_name, config: entry.config, inputs, isInput });
  }
  const input = onlyName(parsed.data.input_layers, 'inputs');
  const output = onlyName(parsed.data.output_layers, 'outputs');
  const inputLayer = layers.get(input);
  if (inputLayer?.isInput !== true) return refuse({ kind: 'import-network', problem: 'inputs', detail: '' });
  return { layers, output, inputShape: inputShapeOf(inputLayer.config, undefined) };
}

function sequential(config: unknown): DescribedNetwork {
  const parsed = sequentialSchema.safeParse(config);
  if (!parsed.success) return refuse({ kind: 'import-network', problem: 'description', detail: '' });
  const entries = layerEntries(parsed.data.layers);
  const [first] = entries;
  if (first === undefined) return refuse({ kind: 'import-network', problem: 'description', detail: '' });
  const inputShape = inputShapeOf(first.config, parsed.data.build_input_shape);
  const layers = new Map<string, DescribedLayer>();
  let before = '';
  if (first.class_name !== 'InputLayer') {
    before = 'input';
    add(layers, { name: before, type: 'InputLayer', config: {}, inputs: [], isInput: true });
  }
  for (const entry of entries) {
    const { layer: name } = settingsOf(entry);
    const isInput = entry === first && entry.class_name === 'InputLayer';
    add(layers, {
      name,
      type: entry.class_name,
      config: entry.config,
      inputs: isInput ? [] : [before],
      isInput,
    });
    before = name;
  }
  return { layers, output: before, inputShape };
}

function layerEntries(layers: readonly unknown[]): LayerEntry[] {
  if (layers.length > limits.layers) refuse({ kind: 'import-too-large' });
  return layers.map((layer) => {
    const parsed = layerSchema.safeParse(layer);
    if (!parsed.success) return refuse({ kind: 'import-network', problem: 'description', detail: '' });
    return parsed.data;
  });
}

function settingsOf({ class_name, name, config, module, registered_name }: LayerEntry): LayerSettings {
  const own = name ?? config['name'];
  const settings = new LayerSettings(typeof own === 'string' ? own : class_name, class_name, config);
  // `Package>Class` is a class that its author registered, and `x + y` in Keras 3 an operation, not a layer.
  const foreign = module !== undefined && module !== null && !/^keras\.(src\.)?(layers|engine)/.test(module);
  const registered =
    registered_name !== undefined && registered_name !== null && registered_name !== class_name;
  if (class_name !== 'Lambda' && (foreign || registered || class_name.includes('>'))) {
    const isNetwork = ['Sequential', 'Functional', 'Model'].includes(class_name);
    settings.refuse(isNetwork ? 'inside' : 'custom');
  }
  return settings;
}

function add(layers: Map<string, DescribedLayer>, layer: DescribedLayer): void {
  if (layers.has(layer.name)) {
    refuse({ kind: 'import-network', problem: 'same-name', detail: layer.name.slice(0, 100) });
  }
  layers.set(layer.name, layer);
}

const endSchema = z.tuple([z.string(), z.literal(0), z.literal(0)]);
/** `[["name", 0, 0]]`, or `["name", 0, 0]` as Keras 3 writes it where there is one only. */
const onlyEndSchema = z.union([endSchema, z.tuple([endSchema]).transform(([end]) => end)]);

function onlyName(value: unknown, problem: 'inputs' | 'outputs'): string {
  const parsed = onlyEndSchema.safeParse(value);
  return parsed.success ? parsed.data[0] : refuse({ kind: 'import-network', problem, detail: '' });
}

function inputShapeOf(config: Readonly<Record<string, unknown>>, built: unknown): Shape {
  const batch = config['batch_input_shape'] ?? config['batch_shape'] ?? built;
  const sides: unknown[] = Array.isArray(batch) ? batch.slice(1) : [];
  const shape = sides.map((side) => (typeof side === 'number' && Number.isInteger(side) ? side : 0));
  const [height = 0, width = 0, channels = 0] = pictureShape(shape) ?? [];
  const fits =
    [height, width].every((side) => side >= 8 && side <= 512) && (channels === 1 || channels === 3);
  if (!fits) {
    const detail = sides.map((side) => (typeof side === 'number' ? String(side) : '?')).join('×');
    return refuse({ kind: 'import-network', problem: 'input-shape', detail });
  }
  return shape;
}
