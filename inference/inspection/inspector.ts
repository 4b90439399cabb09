import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Emotion, Probabilities } from '../../common/emotions.js';
import type { Outcome } from '../../common/failures.js';
import type { HeatMap, Layer, LayerValues } from '../../common/inspection.js';
import type { ModelManifest } from '../../common/models.js';
import { probabilitiesOf } from '../classifier.js';
import type { Engine, TensorFlow } from '../engine.js';
import { damagedWhereThrown, readModelFiles } from '../model-files.js';
import type { StoredModel } from '../model-store.js';
import { heatBytes, oneMap, smallMaps, type MapValues } from './byte-maps.js';
import { createFaceApiSteps } from './face-api-steps.js';
import { contributions, heatMapStep } from './heat-map.js';
import { createLayersSteps } from './layers-steps.js';
import { outputOf, runSteps, type Outputs, type Step, type SteppedNetwork } from './steps.js';

/** What is to be seen of a network at work. */
export interface Look {
  /** Makes the heat map of this answer. */
  readonly about?: Emotion;
  readonly layer?: string;
  readonly filter?: number;
}

export interface Seen {
  /** By the network as it was trained; with rounding, what the classifier says. */
  readonly probabilities: Probabilities;
  readonly heatMap?: HeatMap;
  readonly values?: LayerValues;
}

/** A model whose every step can be seen: a copy of the network, unfolded, beside the one that answers. */
export interface Inspector {
  readonly layers: readonly Layer[];
  /**
   * Computes at once, in the thread that it is called in.
   *
   * @param input one face as `networkInput` makes it
   */
  look(input: Float32Array, look: Look): Seen;
  dispose(): void;
}

/**
 * Failure: `model-damaged` where the files do not make the network that the manifest describes.
 */
export async function loadInspector(
  engine: Engine,
  { manifest, folder }: StoredModel,
): Promise<Outcome<Inspector>> {
  const files = await readModelFiles(folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  return damagedWhereThrown(manifest.id, async () =>
    createInspector(
      engine,
      manifest,
      manifest.format === 'face-api-expression'
        ? createFaceApiSteps(engine, manifest, files.value)
        : await createLayersSteps(engine, files.value),
    ),
  );
}

/** What of a manifest tells how a network is asked. */
export type Asked = Pick<ModelManifest, 'input' | 'labels' | 'temperature' | 'averageMirrored'>;

/** @param network is the inspector's, which disposes of it. */
export function createInspector(
  { tf }: Pick<Engine, 'tf'>,
  model: Asked,
  network: SteppedNetwork,
): Inspector {
  return {
    layers: network.steps.map(layerOf),
    look: (input, look) => tidied(tf, () => seenBy(tf, model, network, input, look)),
    dispose: () => network.dispose(),
  };
}

/** Releases the tensors of work whose result holds none. */
function tidied<Value>(tf: TensorFlow, work: () => Value): Value {
  const results: Value[] = [];
  tf.tidy(() => void results.push(work()));
  return results[0] as Value;
}

function seenBy(
  tf: TensorFlow,
  model: Asked,
  network: SteppedNetwork,
  input: Float32Array,
  { about, layer, filter }: Look,
): Seen {
  const { height, width, channels } = model.input;
  const face = tf.tensor4d(input, [1, height, width, channels]);
  const faces = model.averageMirrored ? tf.concat([face, tf.reverse(face, 2)]) : face;
  const outputs = outputsFor(network, faces);
  const answer = tf.mean(outputOf(outputs, network.answer), 0);
  const heatMap = about === undefined ? undefined : heatMapOf(tf, model, network, { outputs, faces }, about);
  const values = layer === undefined ? undefined : layerValues(network, outputs, layer, filter);
  return {
    probabilities: probabilitiesOf(answer.dataSync(), model),
    ...(heatMap && { heatMap }),
    ...(values && { values }),
  };
}

function outputsFor(network: SteppedNetwork, faces: Tensor): Outputs {
  const [first] = network.steps;
  return runSteps(network.steps, new Map(first === undefined ? [] : [[first.name, faces]]));
}

/** The mean over the face and, where the model looks at that too, its mirror image turned back. */
function heatMapOf(
  tf: TensorFlow,
  { labels, averageMirrored }: Asked,
  network: SteppedNetwork,
  { outputs, faces }: { readonly outputs: Outputs; readonly faces: Tensor4D },
  about: Emotion,
): HeatMap | undefined {
  const step = heatMapStep(network);
  if (step === undefined) return undefined;
  // As bright as the face in the mean, and nothing in it.
  const blank = outputsFor(network, tf.zerosLike(faces).add(tf.mean(faces)));
  const maps = contributions(tf, network, { outputs, blank }, step.name, labels.indexOf(about));
  const [straight, mirrored] = tf.split(maps, faces.shape[0]);
  if (straight === undefined) throw new Error('there is no map');
  const both = averageMirrored && mirrored !== undefined ? straight.add(tf.reverse(mirrored, 2)) : straight;
  const [, height = 0, width = 0] = both.shape;
  return { kind: 'gradients', width, height, values: heatBytes(both.dataSync()), place: step.place, done: 1 };
}

function layerValues(
  network: SteppedNetwork,
  outputs: Outputs,
  name: string,
  filter: number | undefined,
): LayerValues | undefined {
  const step = network.steps.find((each) => each.name === name);
  if (step === undefined) return undefined;
  const maps = mapValues(step, outputOf(outputs, name));
  const one = filter === undefined || filter >= maps.count ? undefined : oneMap(maps, filter);
  const kernel = filter === undefined ? undefined : kernelRows(step, network, filter);
  return {
    layer: name,
    ...smallMaps(maps),
    ...(one && filter !== undefined && { filter: { index: filter, ...one, ...(kernel && { kernel }) } }),
  };
}

/** Of the face itself, not of its mirror image. */
function mapValues({ shape }: Step, output: Tensor): MapValues {
  const values = output.slice([0], [1]).dataSync<'float32'>();
  const [height, width, count] = shape;
  if (height !== undefined && width !== undefined && count !== undefined)
    return { height, width, count, values };
  return { height: 1, width: 1, count: values.length, values };
}

/** The weights of a filter that works on the picture itself; where that has three equal channels, they add up. */
function kernelRows(
  { kernel, from }: Step,
  { steps }: SteppedNetwork,
  filter: number,
): number[][] | undefined {
  const source = steps.find(({ name }) => name === from[0])?.kind;
  if (kernel === undefined || (source !== 'input' && source !== 'scaling')) return undefined;
  const rows = kernel.slice([0, 0, 0, filter], [-1, -1, -1, 1]).sum([2, 3]).arraySync();
  return rows as number[][];
}

function layerOf({ name, kind, shape, parameters, from, window, stride, activation }: Step): Layer {
  return {
    ...{ name, kind, shape, parameters, from },
    ...(window && { window }),
    ...(stride !== undefined && { stride }),
    ...(activation !== undefined && { activation }),
  };
}
