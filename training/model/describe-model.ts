import type { ModelManifest } from '../../common/models.js';
import { inEachLanguage } from '../../common/texts.js';
import type { Emotion } from '../../common/emotions.js';
import type { Part, TrainingReport } from '../../common/training.js';
import type { InputScale } from '../batches.js';
import type { NetworkDescription } from '../networks/description.js';
import { resolveNetwork, sizeOf, weightsOf } from '../networks/resolve.js';
import type { ManifestWithoutFiles } from './model-folder.js';

/**
 * How a found face becomes a picture like those that networks are trained on: faces cut out closely, as FER2013
 * has them. Chosen with face-api's detector on photographs (models/face-api).
 */
export const closeCrop: ModelManifest['crop'] = { square: true, scale: 1.04, shiftX: 0, shiftY: 0.04 };

export interface ModelFacts {
  readonly id: string;
  readonly network: NetworkDescription;
  readonly scale: InputScale;
  readonly labels: readonly Emotion[];
  readonly report: TrainingReport;
  /** Name of the data folder or table. */
  readonly dataName: string;
  readonly when: Date;
}

/** The manifest of a model that was trained here, in both languages. */
export function describeModel(facts: ModelFacts): ManifestWithoutFiles {
  const { id, network, scale, labels, report, dataName, when } = facts;
  const { validation, test } = report;
  const images = imagesIn(report, 'train');
  return {
    id,
    name: id,
    description: inEachLanguage('training:model.description', {
      network: report.settings.network,
      accuracy: (100 * test.accuracy).toFixed(1),
      images: test.images,
    }),
    format: 'tfjs-layers',
    labels: [...labels],
    input: { ...network.input, ...scale },
    crop: closeCrop,
    averageMirrored: false,
    temperature: 1,
    unsureBelow: 0.5,
    parameters: parametersOf(network),
    trained: {
      when: when.toISOString(),
      on: inEachLanguage('training:model.trained-on', { images, data: dataName, epoch: report.epoch }),
    },
    licence: 'own',
    source: 'emojify train',
    scores: [
      { name: 'validation-accuracy', value: validation.accuracy, images: validation.images },
      { name: 'test-accuracy', value: test.accuracy, images: test.images },
    ],
  };
}

/** Numbers that training finds, averages of batch normalisation included, as Keras counts them. */
export function parametersOf(network: NetworkDescription): number {
  return weightsOf(resolveNetwork(network)).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

function imagesIn({ data }: TrainingReport, part: Part): number {
  return Object.values(data.images[part]).reduce((sum, count) => sum + count, 0);
}
