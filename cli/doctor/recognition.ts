import type { Failure } from '../../common/failures.js';
import { failureSentence, type Texts } from '../../common/texts.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine, type Engine, type LoadedEngine } from '../../inference/engine.js';
import { chooseModel, listModels, loadClassifier, type StoredModel } from '../../inference/model-store.js';
import { modelFolders } from '../resources.js';
import { repair, type Part } from './part.js';

/** Really loads the engine, and with it the face detector and the model that the app prefers. */
export async function examineRecognition(texts: Texts): Promise<{ engine: Part; models: Part }> {
  const loaded = await loadEngine('auto');
  if (loaded.ok) {
    const models = await examineModels(texts, loaded.value.engine);
    return { engine: engineAtWork(texts, loaded.value), models };
  }
  const detail = failureSentence(texts, loaded.failure);
  const engine: Part = { id: 'engine', state: 'missing', detail, remedy: repair(texts) };
  return { engine, models: await examineModels(texts, undefined) };
}

function engineAtWork(texts: Texts, { engine, failures }: LoadedEngine): Part {
  const version = engine.tf.version['tfjs'];
  const detail = texts.t(`command-line:doctor.engine.${engine.kind}`, { version });
  if (failures.length === 0) return { id: 'engine', state: 'ready', detail };
  const reasons = failures.map((failure) => ('reason' in failure ? failure.reason : failure.kind)).join('; ');
  const remedy = texts.t('command-line:doctor.engine.why', { reasons, remedy: repair(texts) });
  return { id: 'engine', state: 'limited', detail, remedy };
}

async function examineModels(texts: Texts, engine: Engine | undefined): Promise<Part> {
  const folders = modelFolders();
  const { models, failures } = await listModels(folders);
  const chosen = chooseModel(models);
  const obstacle = await firstObstacle(engine, chosen, folders.bundledModels);
  const names = models.map(({ manifest }) => manifest.id).join(', ');
  const damages = [...failures, ...(obstacle === undefined ? [] : [obstacle])];
  const detail = [
    texts.t('command-line:doctor.models.list', { names: names === '' ? '–' : names }),
    ...damages.map((failure) => failureSentence(texts, failure)),
  ].join(' ');
  if (obstacle !== undefined) return { id: 'models', state: 'missing', detail, remedy: repair(texts) };
  if (failures.length === 0) return { id: 'models', state: 'ready', detail };
  const remedy = texts.t('command-line:doctor.models.remedy', { folder: folders.ownModels });
  return { id: 'models', state: 'limited', detail, remedy };
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
