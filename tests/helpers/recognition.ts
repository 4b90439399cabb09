import type { Outcome } from '../../common/failures.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine, type Engine } from '../../inference/engine.js';
import type { Classifier } from '../../inference/classifier.js';
import type { FaceDetector } from '../../inference/face-detector.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import type { EngineKind } from '../../common/models.js';
import { bundledModels } from './data.js';

/** The value, or an error that says what failed. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

export interface Parts {
  readonly engine: Engine;
  readonly detector: FaceDetector;
  readonly classifier: Classifier;
}

/** The real engine with the bundled detector and face-api's net. */
export async function loadParts(kind: EngineKind): Promise<Parts> {
  const { engine } = valueOf(await loadEngine(kind));
  const detector = valueOf(await loadFaceDetector(engine, bundledModels));
  const model = valueOf(await openModel(`${bundledModels}/face-api`, true));
  return { engine, detector, classifier: valueOf(await loadClassifier(engine, model)) };
}
