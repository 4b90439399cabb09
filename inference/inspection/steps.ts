import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Layer, Place } from '../../common/inspection.js';
import type { TensorFlow } from '../engine.js';

/** How a layer moves a window over what goes in. */
export interface Moves {
  readonly window: number;
  readonly stride: number;
  readonly padding: 'valid' | 'same';
}

/** One step of a network, in an order in which each comes after those that it needs. */
export interface Step extends Layer {
  /** The output for faces `[n, …]`, from the outputs of the steps in `from`. */
  readonly compute: (inputs: readonly Tensor[]) => Tensor;
  /** Down and across alike; absent for steps that move no window. */
  readonly moves?: Moves;
  /** `[height, width, channels, filters]`, for a convolution of the picture itself. */
  readonly kernel?: Tensor4D;
}

/** A network of which every step can be seen. */
export interface SteppedNetwork {
  /** The first is the input itself. */
  readonly steps: readonly Step[];
  /** The step with one number for each label that the answer is made of: before the softmax, where there is one. */
  readonly scores: string;
  /** The step with the probabilities, before the manifest's temperature. */
  readonly answer: string;
  dispose(): void;
}

/** Outputs by the name of their step. */
export type Outputs = ReadonlyMap<string, Tensor>;

/**
 * Carries out all steps that are not `known`. The tensors are the caller's: call it within `tf.tidy`.
 *
 * @throws when a step comes before one that it needs.
 */
export function runSteps(steps: readonly Step[], known: Outputs): Outputs {
  const outputs = new Map(known);
  for (const { name, from, compute } of steps) {
    if (!outputs.has(name)) outputs.set(name, compute(from.map((input) => outputOf(outputs, input))));
  }
  return outputs;
}

/** @throws when there is no such step. */
export function outputOf(outputs: Outputs, name: string): Tensor {
  const output = outputs.get(name);
  if (output === undefined) throw new Error(`the network has no step ${name}`);
  return output;
}

/** @throws when there is no such step. */
export function stepIndex({ steps }: SteppedNetwork, name: string): number {
  const index = steps.findIndex((step) => step.name === name);
  if (index < 0) throw new Error(`the network has no step ${name}`);
  return index;
}

/**
 * How the scores change with the output of one step: the rest of the network as a function of it. What goes past
 * that step counts as it was.
 *
 * @param outputs of the whole network
 * @returns the gradient of the sum of `weights` × scores, in the output's own shape
 */
export function gradientAt(
  tf: TensorFlow,
  network: SteppedNetwork,
  outputs: Outputs,
  name: string,
  weights: Tensor,
): Tensor {
  const index = stepIndex(network, name);
  const before = new Map(
    network.steps.slice(0, index).map((step) => [step.name, outputOf(outputs, step.name)]),
  );
  const rest = network.steps.slice(index + 1, stepIndex(network, network.scores) + 1);
  const scoresOf = (value: Tensor): Tensor =>
    outputOf(runSteps(rest, new Map([...before, [name, value]])), network.scores)
      .mul(weights)
      .sum();
  return tf.grad(scoresOf)(outputOf(outputs, name));
}

/** Where the centre of a map's first cell lies in the input, and how far the next one is from it; in pixels. */
interface Spacing {
  readonly start: number;
  readonly jump: number;
}

/**
 * The part of the input that a step's maps lie on. Layers that pad nothing lose the border, so the maps do not
 * reach from edge to edge (arithmetic of receptive fields: Dumoulin and Visin 2016, arXiv 1603.07285).
 *
 * @returns nothing for a step without maps.
 */
export function placeOf({ steps }: SteppedNetwork, name: string): Place | undefined {
  const [input] = steps;
  const shapes = new Map(steps.map((step) => [step.name, step.shape]));
  const [rows, columns] = [0, 1].map((axis) => spacings(steps, shapes, axis).get(name));
  const [height, width, maps] = shapes.get(name) ?? [];
  const [inputHeight, inputWidth] = input?.shape ?? [];
  if (rows === undefined || columns === undefined || height === undefined || width === undefined)
    return undefined;
  if (maps === undefined || inputHeight === undefined || inputWidth === undefined) return undefined;
  return {
    x: (columns.start + 0.5 - columns.jump / 2) / inputWidth,
    y: (rows.start + 0.5 - rows.jump / 2) / inputHeight,
    width: (columns.jump * width) / inputWidth,
    height: (rows.jump * height) / inputHeight,
  };
}

/** @param axis 0 for down, 1 for across. */
function spacings(
  steps: readonly Step[],
  shapes: ReadonlyMap<string, readonly number[]>,
  axis: number,
): ReadonlyMap<string, Spacing> {
  const all = new Map<string, Spacing>();
  for (const { name, from, shape, moves } of steps) {
    const [source] = from;
    const before = source === undefined ? { start: 0, jump: 1 } : all.get(source);
    // Behind a layer that gives up places there are none any more.
    if (before === undefined || shape.length < 3) continue;
    const into = source === undefined ? undefined : shapes.get(source)?.[axis];
    all.set(name, moves === undefined || into === undefined ? before : moved(before, moves, into));
  }
  return all;
}

function moved({ start, jump }: Spacing, { window, stride, padding }: Moves, length: number): Spacing {
  const needed = (Math.ceil(length / stride) - 1) * stride + window - length;
  const paddedBefore = padding === 'same' ? Math.floor(Math.max(0, needed) / 2) : 0;
  return { start: start + ((window - 1) / 2 - paddedBefore) * jump, jump: jump * stride };
}
