import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../inference/engine.js';
import { succeeded } from '../../common/failures.js';
import { listModels, loadClassifier, openModel, type StoredModel } from '../../inference/model-store.js';
import type { Classifier } from '../../inference/classifier.js';
import { importModel } from '../../training/import-model.js';

export interface MeasuredModel {
  readonly stored: StoredModel;
  readonly classifier: Classifier;
  /** Of all files that its manifest names. */
  readonly megabytes: number;
}

/** The bundled models, and the Keras network that many programs of this kind use. */
export async function modelsToMeasure(
  engine: Engine,
  bundledModels: string,
  keras: string,
  ownModels: string,
): Promise<MeasuredModel[]> {
  const { models } = await listModels({ bundledModels, ownModels });
  const stored = [...models];
  if (existsSync(keras)) stored.push(await imported(engine, keras, { bundledModels, ownModels }));
  return Promise.all(stored.map((each) => loaded(engine, each)));
}

async function imported(
  engine: Engine,
  file: string,
  models: { bundledModels: string; ownModels: string },
): Promise<StoredModel> {
  const outcome = await importModel({
    file,
    reader: new URL('../../out/main/keras-reader.js', import.meta.url),
    engine: () => Promise.resolve(succeeded(engine)),
    models,
    asOriginal: false,
    labels: ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral'],
    scale: { multiplier: 2, offset: -1 },
    id: 'mini_xception',
    when: new Date(),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const opened = await openModel(outcome.value.folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

async function loaded(engine: Engine, stored: StoredModel): Promise<MeasuredModel> {
  const classifier = await loadClassifier(engine, stored);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
  const weights = Object.keys(stored.manifest.files).filter((name) => /\.(bin|json)$/.test(name));
  const bytes = weights.reduce((sum, name) => sum + statSync(join(stored.folder, name)).size, 0);
  return { stored, classifier: classifier.value, megabytes: bytes / 2 ** 20 };
}
