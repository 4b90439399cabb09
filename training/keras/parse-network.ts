import { z } from 'zod';
import { limits } from './limits.js';
import { parametersOf } from './layer-weights.js';
import { elementsOf, type Layer, type Network, type Operation, type Shape } from './network.js';
import { parseOperation } from './parse-layer.js';
import { layerNames, plainNames, type LayerNames } from './layer-names.js';
import { refuse } from './refusal.js';
import { LayerSettings } from './settings.js';
import { outputShapeOf } from './shapes.js';
import { describedNetwork, type DescribedLayer } from './description.js';

const descriptionSchema = z.object({ class_name: z.string(), config: z.unknown().optional() });

/** A network, and what a file calls its layers where it keeps their numbers. */
export interface ParsedNetwork {
  readonly network: Network;
  readonly names: LayerNames;
}

/**
 * The network that a Keras file describes (`model_config`), or a TensorFlow.js one (`modelTopology`).
 *
 * @throws Refusal for everything that is not a network of known layers with one input and one output.
 */
export function parseNetwork(description: unknown): ParsedNetwork {
  const parsed = descriptionSchema.safeParse(description);
  if (!parsed.success) refuse({ kind: 'import-network', problem: 'description', detail: '' });
  const described = describedNetwork(parsed.data.class_name, parsed.data.config);
  const inOrder = inOrderOfComputation(described.layers, described.output);
  const rename = plainNames(inOrder.map(({ name }) => name));
  const shapes = new Map<string, Shape>();
  const layers: Layer[] = [];
  let parameters = 0;
  for (const layer of inOrder) {
    const inputs = layer.inputs.map((name) => shapes.get(name) ?? []);
    const operation = operationOf(layer, described.inputShape, inputs);
    const outputShape = outputShapeOf(operation, inputs);
    if (outputShape === undefined) return misfit(layer, inputs);
    checkNormalizedAxis(layer, operation, outputShape);
    parameters += parametersOf(operation, inputs[0] ?? []);
    if (elementsOf(outputShape) > limits.activations || parameters > limits.parameters) {
      refuse({ kind: 'import-too-large' });
    }
    shapes.set(layer.name, outputShape);
    layers.push({
      name: rename(layer.name),
      operation,
      inputs: layer.inputs.map((name) => rename(name)),
      outputShape,
    });
  }
  const known = [...described.layers.values()].filter(({ name }) => shapes.has(name));
  return { network: { layers }, names: layerNames(known, rename) };
}

function operationOf(
  { name, type, config, isInput }: DescribedLayer,
  inputShape: Shape,
  [input = []]: readonly Shape[],
): Operation {
  if (isInput) return { kind: 'input', shape: inputShape };
  const operation = parseOperation(new LayerSettings(name, type, config));
  // TensorFlow.js flattens pictures only; here there is nothing left to do.
  return operation.kind === 'flatten' && input.length === 1 ? { kind: 'reshape', shape: input } : operation;
}

function misfit({ name, type }: DescribedLayer, inputs: readonly Shape[]): never {
  const detail = inputs.map((shape) => shape.join('×')).join(' + ');
  refuse({ kind: 'import-layer', layer: name, type, problem: 'shape', detail });
}

/** Axis 3 is the last one of pictures only. */
function checkNormalizedAxis(
  { name, type, config }: DescribedLayer,
  operation: Operation,
  shape: Shape,
): void {
  const overAxis = operation.kind === 'batch-normalization' || operation.kind === 'concatenate';
  if (!overAxis || shape.length === 3) return;
  const settings = new LayerSettings(name, type, config);
  const axis = settings.value('axis', -1);
  if (String(axis) === '3') settings.refuseValue('axis');
}

/** The layers that the output depends on, each after those that it takes its input from. */
function inOrderOfComputation(layers: ReadonlyMap<string, DescribedLayer>, output: string): DescribedLayer[] {
  const ordered: DescribedLayer[] = [];
  const state = new Map<string, 'begun' | 'done'>();
  const waiting = [output];
  while (waiting.length > 0) {
    const name = waiting.at(-1) ?? '';
    const layer = layers.get(name);
    if (layer === undefined) refuse({ kind: 'import-network', problem: 'connection', detail: name });
    const open = layer.inputs.filter((input) => state.get(input) !== 'done');
    if (open.length > 0 && state.get(name) !== 'begun') {
      state.set(name, 'begun');
      // The first input's way is to be computed first.
      waiting.push(...open.reverse());
      continue;
    }
    // Asked for again before its inputs were done: the way leads back to itself.
    if (open.length > 0) refuse({ kind: 'import-network', problem: 'circle', detail: name });
    waiting.pop();
    if (state.get(name) !== 'done') ordered.push(layer);
    state.set(name, 'done');
  }
  return ordered;
}
