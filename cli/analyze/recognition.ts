import type { Failure } from '../../common/failures.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine, type EngineChoice } from '../../inference/engine.js';
import { loadClassifier, type StoredModel } from '../../inference/model-store.js';
import { createRecognizer, type Recognizer } from '../../inference/recognizer.js';
import { needed } from '../outcome.js';
import { modelFolders } from '../resources.js';

/** A recognizer that is loaded when it is first needed: without a readable picture nobody waits for it. */
export interface LazyRecognizer {
  /** @throws ExpectedFailure when engine, detector or model cannot be loaded. */
  ready(): Promise<Recognizer>;
  dispose(): Promise<void>;
}

/** @param tellLimit hears why a better engine is not in use. */
export function lazyRecognizer(
  engine: EngineChoice,
  model: StoredModel,
  tellLimit: (failure: Failure) => Promise<void>,
): LazyRecognizer {
  let loading: Promise<Recognizer> | undefined;
  return {
    ready: () => (loading ??= loadRecognizer(engine, model, tellLimit)),
    async dispose() {
      // One that could not be loaded has been told about already.
      const recognizer = await loading?.catch(() => undefined);
      recognizer?.dispose();
    },
  };
}

async function loadRecognizer(
  choice: EngineChoice,
  model: StoredModel,
  tellLimit: (failure: Failure) => Promise<void>,
): Promise<Recognizer> {
  const { engine, failures } = needed(await loadEngine(choice));
  for (const failure of failures) await tellLimit(failure);
  const detector = needed(await loadFaceDetector(engine, modelFolders().bundledModels));
  const classifier = needed(await loadClassifier(engine, model));
  return createRecognizer(detector, classifier);
}
