import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { ModelManifest } from '../../common/models.js';
import type { TrainingSettings } from '../../common/training.js';
import { emotions } from '../../common/emotions.js';
import type { TensorFlow } from '../../inference/engine.js';
import { makeFolder } from '../files/make-folder.js';
import { failureOfWriting, writeAtomically } from '../files/write-atomically.js';
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
  const files: Record<string, Uint8Array> = {
    ...(await layersModelFiles(tf, model, precision).finally(() => void model.dispose())),
  };
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const name = `${settings.network} ${String(epoch)}`;
  const manifest: ModelManifest = {
    id: 'trial',
    name,
    description: { en: name, 'zh-CN': name },
    format: 'tfjs-layers',
    labels: [...emotions],
    input: { ...network.input, ...scale },
    crop: closeCrop,
    temperature: 1,
    unsureBelow: 0.5,
    parameters: parametersOf(network),
    trained: { when: new Date().toISOString(), on: { en: name, 'zh-CN': name } },
    licence: 'own',
    source: 'emojify train',
    scores: [],
    files: Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, sha256(bytes)])),
  };
  files['manifest.json'] = new TextEncoder().encode(`${JSON.stringify(manifest)}\n`);
  try {
    await makeFolder(folder);
  } catch (error) {
    return failed(failureOfWriting(error, folder));
  }
  for (const [file, bytes] of Object.entries(files)) {
    const written = await writeAtomically(join(folder, file), [bytes]);
    if (!written.ok) return written;
  }
  return succeeded(undefined);
}
