import { assertNever } from '../common/assert-never.js';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import type { Adapted, ExamplePicture } from '../common/personal.js';
import type {
  ModelList,
  RecognizerAnswers,
  RecognizerLoaded,
  RecognizerMessage,
  RecognizerRequest,
  RecognizerThreadOptions,
} from '../common/recognizer-protocol.js';
import type { Classifier } from './classifier.js';
import { loadFaceDetector } from './detector-files.js';
import { InspectionDesk } from './inspection/inspection-desk.js';
import { loadEngine, type Engine, type LoadedEngine } from './engine.js';
import { createLiveReader, type LiveReader } from './live-reader.js';
import {
  chooseModel,
  listModels,
  loadClassifier,
  openModel,
  summaryOf,
  type StoredModel,
} from './model-store.js';
import { createRecognizer, type Recognizer } from './recognizer.js';
import { adaptClassifier } from './personal/adapt-classifier.js';
import { examplePixels } from './personal/example-picture.js';
import { withPersonalHead, type PersonalClassifier } from './personal/personal-classifier.js';
import { removeDamagedModel, removeModel } from './remove-model.js';

export interface RecognizerService {
  /** Carries a request out and sends its answer. Rejects when a bug stopped it, after it was answered. */
  handle(request: RecognizerRequest): Promise<void>;
}

type Send = (message: RecognizerMessage) => void;
type Answer = RecognizerAnswers[keyof RecognizerAnswers];

/** What `load` builds and `close` takes down. */
interface AtWork {
  readonly engine: Engine;
  readonly options: RecognizerThreadOptions;
  readonly classifier: PersonalClassifier;
  readonly recognizer: Recognizer;
  readonly reader: LiveReader;
  readonly inspection: InspectionDesk;
}

/** The inside of the recognition thread; `send` is the way to its client. */
export function createRecognizerService(send: Send): RecognizerService {
  let engine: LoadedEngine | undefined;
  let atWork: AtWork | undefined;

  async function load(options: RecognizerThreadOptions): Promise<Outcome<RecognizerLoaded>> {
    // TensorFlow loads once in a thread; loading again puts another model to work.
    const loaded = engine === undefined ? await loadEngine(options.engine) : succeeded(engine);
    if (!loaded.ok) return loaded;
    engine = loaded.value;
    const prepared = await prepare(engine.engine, options);
    if (!prepared.ok) return prepared;
    const { model, classifier, recognizer, failures } = prepared.value;
    takeDown();
    const reader = createLiveReader(recognizer, model.manifest.unsureBelow, options.tuning);
    const inspection = new InspectionDesk({ engine: engine.engine, model, classifier, recognizer, reader });
    atWork = { engine: engine.engine, options, classifier, recognizer, reader, inspection };
    const all = [...engine.failures, ...failures];
    for (const failure of all) send({ kind: 'log', level: 'warn', text: JSON.stringify(failure) });
    send({ kind: 'log', level: 'info', text: `${engine.engine.kind} engine, model ${model.manifest.id}` });
    return succeeded({ engine: engine.engine.kind, model: summaryOf(model), failures: all });
  }

  function takeDown(): void {
    atWork?.inspection.end();
    atWork?.recognizer.dispose();
    atWork = undefined;
  }

  async function carryOut(request: RecognizerRequest): Promise<Outcome<Answer>> {
    if (request.kind === 'load') return load(request.options);
    if (request.kind === 'adapt') return atWork === undefined ? notLoaded : adapt(atWork, request.examples);
    if (request.kind !== 'close') return atWork === undefined ? notLoaded : serve(atWork, request);
    takeDown();
    return succeeded(undefined);
  }

  /** Meanwhile others are served, and one of them may put another model to work. */
  async function adapt(
    { classifier }: AtWork,
    examples: readonly ExamplePicture[],
  ): Promise<Outcome<Adapted>> {
    try {
      return succeeded(await adaptClassifier(classifier, examples));
    } catch (error) {
      if (atWork?.classifier === classifier) throw error;
      return failed(crash('another model was put to work'));
    }
  }

  return {
    async handle(request) {
      const { call } = request;
      try {
        const outcome = await carryOut(request);
        if (outcome.ok) send({ kind: 'answer', call, value: outcome.value });
        else send({ kind: 'failure', call, failure: outcome.failure });
      } catch (error) {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        send({ kind: 'log', level: 'error', text: stack ?? message });
        send({ kind: 'failure', call, failure: crash(message) });
        throw error;
      }
    },
  };
}

/** What is asked of a model at work. */
async function serve(
  atWork: AtWork,
  request: Exclude<RecognizerRequest, { kind: 'load' | 'close' | 'adapt' }>,
): Promise<Outcome<Answer>> {
  const { reader, inspection, classifier, options } = atWork;
  switch (request.kind) {
    case 'read':
      return succeeded(await reader.read(request.frame));
    case 'reset':
      reader.reset();
      return succeeded(undefined);
    case 'tune':
      reader.tune(request.tuning);
      return succeeded(undefined);
    case 'listModels':
      return succeeded(await modelList(options));
    case 'removeModel':
      return remove(request, options);
    case 'try':
      return tryBeside(atWork, request.folder);
    case 'describe':
      return inspection.describe();
    case 'inspect':
      return inspection.inspect(request.wish);
    case 'hold':
      return inspection.hold(request.picture);
    case 'endInspection':
      inspection.end();
      return succeeded(undefined);
    case 'takeExample':
      return succeeded(newestExample(reader, request.face));
    case 'personalize':
      return succeeded(classifier.personalize(request.head));
    default:
      return assertNever(request);
  }
}

function newestExample(reader: LiveReader, id: number | undefined): Uint8Array | undefined {
  const last = reader.last(id);
  return last && examplePixels(last.frame, last.face);
}

async function modelList(folders: RecognizerThreadOptions): Promise<ModelList> {
  const listing = await listModels(folders);
  return { ...listing, models: listing.models.map(summaryOf) };
}

function remove(
  { id, damaged }: Extract<RecognizerRequest, { kind: 'removeModel' }>,
  folders: RecognizerThreadOptions,
): Promise<Outcome<undefined>> {
  return damaged ? removeDamagedModel(id, folders) : removeModel(id, folders);
}

async function tryBeside(
  { engine, recognizer }: AtWork,
  folder: string | undefined,
): Promise<Outcome<undefined>> {
  if (folder === undefined) {
    recognizer.tryBeside(undefined);
    return succeeded(undefined);
  }
  const model = await openModel(folder);
  if (!model.ok) return model;
  const classifier = await loadClassifier(engine, model.value);
  if (!classifier.ok) return classifier;
  recognizer.tryBeside(classifier.value);
  return succeeded(undefined);
}

interface Prepared {
  readonly model: StoredModel;
  readonly classifier: PersonalClassifier;
  readonly recognizer: Recognizer;
  readonly failures: readonly Failure[];
}

/** Loads the detector and the preferred model, or the next best one, and reads one empty picture. */
async function prepare(engine: Engine, options: RecognizerThreadOptions): Promise<Outcome<Prepared>> {
  const detector = await loadFaceDetector(engine, options.bundledModels);
  if (!detector.ok) return detector;
  const listing = await listModels(options);
  const failures = [...listing.failures, ...missingModel(listing.models, options.model)];
  const usable = await firstUsable(engine, listing.models, options.model);
  if (!usable.ok) {
    detector.value.dispose();
    return usable;
  }
  const { model } = usable.value;
  const classifier = withPersonalHead(usable.value.classifier);
  const recognizer = createRecognizer(detector.value, classifier);
  // TensorFlow prepares its kernels at their first use; that must not be the first frame of the camera.
  await recognizer.recognize({ width: 640, height: 480, luma: new Uint8Array(640 * 480) });
  return succeeded({ model, classifier, recognizer, failures: [...failures, ...usable.value.failures] });
}

function missingModel(models: readonly StoredModel[], wanted: string | undefined): Failure[] {
  if (wanted === undefined || models.some(({ manifest }) => manifest.id === wanted)) return [];
  return [{ kind: 'model-missing', model: wanted }];
}

interface Usable {
  readonly model: StoredModel;
  readonly classifier: Classifier;
  readonly failures: readonly Failure[];
}

/** The chosen model, or where its network cannot be built, the one that would be chosen without it. */
async function firstUsable(
  engine: Engine,
  models: readonly StoredModel[],
  preferred: string | undefined,
): Promise<Outcome<Usable>> {
  const failures: Failure[] = [];
  let left = models;
  for (;;) {
    const model = chooseModel(left, preferred);
    if (model === undefined)
      return failed(failures[0] ?? { kind: 'model-missing', model: preferred ?? 'default' });
    const classifier = await loadClassifier(engine, model);
    if (classifier.ok) return succeeded({ model, classifier: classifier.value, failures });
    failures.push(classifier.failure);
    left = left.filter((other) => other !== model);
  }
}

const crash = (reason: string): Failure => ({ kind: 'recognizer-crashed', reason });
const notLoaded = failed(crash('asked before it was loaded'));
