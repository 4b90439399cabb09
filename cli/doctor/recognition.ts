import type { Part } from '../../common/doctor/parts.js';
import { enginePart, missingEnginePart, modelsPart } from '../../common/doctor/recognition.js';
import type { Failure } from '../../common/failures.js';
import type { Texts } from '../../common/texts.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine, type Engine } from '../../inference/engine.js';
import { chooseModel, listModels, loadClassifier, type StoredModel } from '../../inference/model-store.js';
import { modelFolders } from '../resources.js';
import { repair } from './repair.js';

/** Really loads the engine, and with it the face detector and the model that the app prefers. */
export async function examineRecognition(texts: Texts): Promise<{ engine: Part; models: Part }> {
  const loaded = await loadEngine('auto');
  if (!loaded.ok) {
    const engine = missingEnginePart(texts, loaded.failure, repair());
    return { engine, models: await examineModels(texts, undefined) };
  }
  const { engine, failures } = loaded.value;
  const facts = { kind: engine.kind, version: engine.tf.version['tfjs'], failures };
  return { engine: enginePart(texts, facts, repair()), models: await examineModels(texts, engine) };
}

async function examineModels(texts: Texts, engine: Engine | undefined): Promise<Part> {
  const folders = modelFolders();
  const { models, failures } = await listModels(folders);
  const obstacle = await firstObstacle(engine, chooseModel(models), folders.bundledModels);
  const names = models.map(({ manifest }) => manifest.id);
  return modelsPart(texts, { names, failures, obstacle, folder: folders.ownModels }, repair());
}

/** Why no face could be read with what is there. Without an engine only the files can be judged. */
async function firstObstacle(
  engine: Engine | undefined,
  chosen: StoredModel | undefined,
  bundledModels: string,
): Promise<Failure | undefined> {
  if (chosen === undefined) return { kind: 'model-missing', model: 'default' };
  if (engine === undefined) return undefined;
  for (const load of [() => loadFaceDetector(engine, bundledModels), () => loadClassifier(engine, chosen)]) {
    const outcome = await load();
    if (!outcome.ok) return outcome.failure;
    outcome.value.dispose();
  }
  return undefined;
}
