import type { Emotion } from '../../common/emotions.js';
import { inEachLanguage } from '../../common/texts.js';
import type { InputScale } from '../batches.js';
import { closeCrop } from '../model/describe-model.js';
import type { ManifestWithoutFiles } from '../model/model-folder.js';
import { parametersOf } from './layer-weights.js';
import { endsOf, inputShapeOf, type Network } from './network.js';

export interface ImportFacts {
  readonly id: string;
  /** Name of the Keras file. */
  readonly file: string;
  readonly network: Network;
  readonly labels: readonly Emotion[];
  readonly scale: InputScale;
  readonly when: Date;
}

/** The manifest of an imported model, in both languages. */
export function describeImport({
  id,
  file,
  network,
  labels,
  scale,
  when,
}: ImportFacts): ManifestWithoutFiles {
  const [height = 0, width = 0, channels] = endsOf(network).input.outputShape;
  return {
    id,
    name: id,
    description: inEachLanguage('models:imported.description', { file, layers: network.layers.length }),
    format: 'tfjs-layers',
    labels: [...labels],
    input: { width, height, channels: channels === 3 ? 3 : 1, ...scale },
    crop: closeCrop,
    averageMirrored: false,
    temperature: 1,
    unsureBelow: 0.5,
    parameters: parametersIn(network),
    trained: { when: when.toISOString(), on: inEachLanguage('models:imported.trained-on', { file }) },
    licence: 'unknown',
    source: 'emojify import',
    scores: [],
  };
}

/** All numbers of a network, averages of batch normalisation included, as Keras counts them. */
export function parametersIn(network: Network): number {
  return network.layers.reduce(
    (sum, layer) => sum + parametersOf(layer.operation, inputShapeOf(network, layer)),
    0,
  );
}
