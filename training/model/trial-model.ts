import type { Outcome } from '../../common/failures.js';
import type { ModelManifest } from '../../common/models.js';
import type { TrainingSettings } from '../../common/training.js';
import { emotions } from '../../common/emotions.js';
import type { TensorFlow } from '../../inference/engine.js';
import { hashesOf, jsonBytes, writeFiles } from '../files/write-files.js';
import type { NamedArray } from '../graph/weights.js';
import { createLayersModel, layersModelFiles } from '../networks/layers-model.js';
import { networks } from '../networks/networks.js';
import { closeCrop, parametersOf } from './describe-model.js';

export interface Trial {
  readonly epoch: number;
  readonly weights: readonly NamedArray[];
  readonly settings: TrainingSettings;
}

/**
 * Writes a network in the middle of its training as a model folder, to be tried live. It never enters the store:
 * nothing has been measured yet.
 *
 * Failures: `disk-full`, `folder-not-writable`.
 */
export async function writeTrial(
  folder: string,
  { epoch, weights, settings }: Trial,
  tf: TensorFlow,
): Promise<Outcome<undefined>> {
  const { scale, precision, describe } = networks[settings.network];
  const network = describe(settings);
  const model = createLayersModel(tf, network, weights);
  const layers = await layersModelFiles(tf, model, precision).finally(() => void model.dispose());
  const files = new Map<string, Uint8Array>(Object.entries(layers));
  const name = `${settings.network} ${String(epoch)}`;
  const manifest: ModelManifest = {
    id: 'trial',
    name,
    description: { en: name, 'zh-CN': name },
    format: 'tfjs-layers',
    labels: [...emotions],
    input: { ...network.input, ...scale },
    crop: closeCrop,
    averageMirrored: false,
    temperature: 1,
    unsureBelow: 0.5,
    parameters: parametersOf(network),
    trained: { when: new Date().toISOString(), on: { en: name, 'zh-CN': name } },
    licence: 'own',
    source: 'emojify train',
    scores: [],
    files: hashesOf(files),
  };
  files.set('manifest.json', jsonBytes(manifest));
  return writeFiles(folder, files);
}
