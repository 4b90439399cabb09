import { ExpectedFailure, type Failure, type Outcome } from '../common/failures.js';
import { loadFaceDetector } from '../inference/detector-files.js';
import { loadEngine, type EngineChoice } from '../inference/engine.js';
import { loadClassifier, type StoredModel } from '../inference/model-store.js';
import { createRecognizer, type Recognizer } from '../inference/recognizer.js';

/** A recognizer that is loaded when it is first needed: without a readable file nobody waits for it. */
export interface LazyRecognizer {
  /** The model's threshold for an answer that can be relied on. */
  readonly unsureBelow: number;
  /** @throws ExpectedFailure when engine, detector or model cannot be loaded. */
  ready(): Promise<Recognizer>;
  dispose(): Promise<void>;
}

export interface RecognizerChoice {
  readonly engine: EngineChoice;
  readonly model: StoredModel;
  /** The folder of the bundled models; the face detector lies there. */
  readonly bundledModels: string;
  /** Hears why a better engine is not in use. */
  readonly tellLimit: (failure: Failure) => Promise<void>;
}

export function lazyRecognizer(choice: RecognizerChoice): LazyRecognizer {
  let loading: Promise<Recognizer> | undefined;
  return {
    unsureBelow: choice.model.manifest.unsureBelow,
    ready: () => (loading ??= loadRecognizer(choice)),
    async dispose() {
      // One that could not be loaded has been told about already.
      const recognizer = await loading?.catch(() => undefined);
      recognizer?.dispose();
    },
  };
}

async function loadRecognizer(choice: RecognizerChoice): Promise<Recognizer> {
  const { engine, failures } = needed(await loadEngine(choice.engine));
  for (const failure of failures) await choice.tellLimit(failure);
  const detector = needed(await loadFaceDetector(engine, choice.bundledModels));
  const classifier = needed(await loadClassifier(engine, choice.model));
  return createRecognizer(detector, classifier);
}

function needed<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new ExpectedFailure(outcome.failure);
  return outcome.value;
}
