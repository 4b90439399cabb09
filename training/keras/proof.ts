import type { LayersModel, SymbolicTensor, Tensor } from '@tensorflow/tfjs';
import type { ModelManifest } from '../../common/models.js';
import type { Engine, TensorFlow } from '../../inference/engine.js';
import { layersFiles } from './model-json.js';
import { endsOf, type Network, type NetworkWeights } from './network.js';
import { inputOf, probePictures, tolerance, type Probe } from './probes.js';
import { computeNetwork } from './reference/compute.js';
import type { Values } from './reference/values.js';
import { refuse } from './refusal.js';
import { multiplicationsOf } from './work.js';

export interface Proof {
  readonly probes: readonly Probe[];
  /** Between what the engine and the plain loops compute, in any layer, for numbers of about 1. */
  readonly largestDifference: number;
}

/** Multiplications that the plain loops may take for all probes together; a second or two. */
const work = 1.5e9;
const mostProbes = 5;

/**
 * Compares what TensorFlow.js makes of a network with what Keras' layers are defined to compute, layer by layer.
 *
 * @throws Refusal where they differ
 */
export async function prove(
  { tf }: Engine,
  network: Network,
  weights: NetworkWeights,
  scale: Pick<ModelManifest['input'], 'multiplier' | 'offset'>,
): Promise<Proof> {
  const { input, output } = endsOf(network);
  const count = Math.max(1, Math.min(mostProbes, Math.floor(work / multiplicationsOf(network))));
  const model = await loadedModel({ tf }, network, weights).catch(cannotCompute);
  const watched = network.layers.slice(1);
  const all = tf.model({
    inputs: model.inputs,
    outputs: watched.map(({ name }) => model.getLayer(name).output as SymbolicTensor),
  });
  const probes: Probe[] = [];
  let largestDifference = 0;
  try {
    for (const pixels of probePictures(input.outputShape, count)) {
      const picture = inputOf(pixels, scale);
      const expected = computeNetwork(network, weights, picture);
      const given = tf.tensor(picture, [1, ...input.outputShape]);
      const answered = answersOf(tf, all, given);
      for (const [index, { name }] of watched.entries()) {
        const difference = await differenceOf(answered[index], expected.get(name));
        if (!(difference <= tolerance)) {
          tf.dispose([given, ...answered]);
          refuse({ kind: 'import-differs', layer: name, difference: difference.toPrecision(2) });
        }
        largestDifference = Math.max(largestDifference, difference);
      }
      tf.dispose([given, ...answered]);
      probes.push({ pixels, outputs: [...(expected.get(output.name)?.numbers ?? [])] });
    }
  } finally {
    model.dispose();
  }
  return { probes, largestDifference };
}

function answersOf(tf: TensorFlow, model: LayersModel, given: Tensor): Tensor[] {
  try {
    return tf.tidy(() => [model.predict(given)].flat());
  } catch (error) {
    given.dispose();
    return cannotCompute(error);
  }
}

/** What Keras can and TensorFlow.js cannot is no bug of ours, and the network is not taken over. */
function cannotCompute(error: unknown): never {
  const [detail = ''] = String(error).split('\n', 1);
  refuse({ kind: 'import-network', problem: 'engine', detail: detail.slice(0, 200) });
}

async function loadedModel(
  { tf }: Pick<Engine, 'tf'>,
  network: Network,
  weights: NetworkWeights,
): Promise<LayersModel> {
  const files = layersFiles(network, weights, 'proof');
  const json = JSON.parse(new TextDecoder().decode(files['model.json'])) as {
    readonly modelTopology: object;
    readonly weightsManifest: readonly { readonly weights: [] }[];
  };
  return tf.loadLayersModel({
    load: () =>
      Promise.resolve({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest.flatMap((part) => part.weights),
        weightData: Uint8Array.from(files['weights.bin']).buffer,
      }),
  });
}

/** The largest difference, in shares of the largest number where that is above 1; NaN where anything is. */
async function differenceOf(answered: Tensor | undefined, expected: Values | undefined): Promise<number> {
  const values = (await answered?.data()) ?? [];
  const numbers = expected?.numbers ?? new Float64Array();
  if (values.length !== numbers.length) return NaN;
  let [difference, largest] = [0, 1];
  for (const [index, number] of numbers.entries()) {
    const own = Math.abs((values[index] ?? NaN) - number);
    if (Number.isNaN(own)) return NaN;
    difference = Math.max(difference, own);
    largest = Math.max(largest, Math.abs(number));
  }
  return difference / largest;
}
