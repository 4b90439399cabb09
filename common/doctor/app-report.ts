import type { RecognizerState } from '../app-state.js';
import type { Failure } from '../failures.js';
import type { ModelSummary } from '../models.js';
import type { Texts } from '../texts.js';
import { describeReport } from './describe.js';
import type { DoctorReport, Part } from './parts.js';
import { enginePart, missingEnginePart, modelsPart, type Repair } from './recognition.js';
import { cameraPart, displayPart, electronPart, type CameraFacts } from './surroundings.js';
import { foldersPart, graphicsPart, spacePart, type FolderFacts } from './window-parts.js';
import { withoutNames, type PersonalNames } from './without-names.js';

/** What the running app knows of itself and of the computer that it is on. */
export interface AppFacts {
  readonly version: string;
  readonly system: string;
  readonly platform: string;
  readonly versions: { readonly electron: string; readonly chrome: string; readonly node: string };
  readonly repair: Repair;
  readonly recognizer: RecognizerState;
  /** Of TensorFlow.js. */
  readonly engineVersion: string;
  readonly engineFailures: readonly Failure[];
  readonly models: readonly ModelSummary[];
  readonly modelFailures: readonly Failure[];
  readonly modelFolder: string;
  readonly camera: CameraFacts;
  readonly displays: string;
  readonly accelerated: boolean;
  readonly folders: readonly FolderFacts[];
  /** Bytes; nothing where the system does not say. */
  readonly free: number | undefined;
}

/** The doctor's report of the app that is running. */
export function appReport(texts: Texts, facts: AppFacts): DoctorReport {
  const { electron, chrome, node } = facts.versions;
  return {
    version: facts.version,
    system: facts.system,
    parts: [
      runningEnginePart(texts, facts),
      modelsInAppPart(texts, facts),
      cameraPart(texts, facts.camera, facts.platform),
      displayPart(texts, facts.displays),
      graphicsPart(texts, facts.accelerated),
      foldersPart(texts, facts.folders),
      spacePart(texts, facts.free),
      electronPart(texts, `${electron}, Chromium ${chrome}, Node ${node}`),
    ],
  };
}

/** The same as text for strangers: nothing in it tells who the person is, or what their files are called. */
export function shareableReport(texts: Texts, facts: AppFacts, personal: PersonalNames): string {
  const lines = describeReport(appReport(texts, withoutOwnNames(texts, facts)), texts);
  return `${withoutNames(lines.join('\n'), personal)}\n`;
}

function runningEnginePart(texts: Texts, { recognizer, repair, ...facts }: AppFacts): Part {
  switch (recognizer.kind) {
    case 'ready':
      return enginePart(
        texts,
        { kind: recognizer.engine, version: facts.engineVersion, failures: facts.engineFailures },
        repair,
      );
    case 'failed':
      return missingEnginePart(texts, recognizer.failure, repair);
    case 'loading':
    case 'restarting':
      return {
        id: 'engine',
        state: 'limited',
        detail: texts.t('command-line:doctor.engine.loading'),
        remedy: texts.t('command-line:doctor.engine.wait'),
      };
  }
}

function modelsInAppPart(texts: Texts, { recognizer, models, modelFailures, ...facts }: AppFacts): Part {
  const names = models.map(({ id }) => id);
  const inUse = recognizer.kind === 'ready' ? recognizer.model.id : undefined;
  const obstacle: Failure | undefined =
    models.length === 0 && inUse === undefined ? { kind: 'model-missing', model: 'default' } : undefined;
  return modelsPart(
    texts,
    { names, inUse, failures: modelFailures, obstacle, folder: facts.modelFolder },
    facts.repair,
  );
}

/** A person's own models and cameras have names that they were given: here they are only counted. */
function withoutOwnNames(texts: Texts, facts: AppFacts): AppFacts {
  const { models, modelFailures, recognizer, camera } = facts;
  const own = models.filter(({ bundled }) => !bundled).map(({ id }) => id);
  const nameOf = (model: ModelSummary): ModelSummary => ({
    ...model,
    id: model.bundled ? model.id : `own-${own.indexOf(model.id) + 1}`,
  });
  const damaged = modelFailures.map((failure) =>
    'model' in failure ? { ...failure, model: texts.t('command-line:doctor.models.folder') } : failure,
  );
  return {
    ...facts,
    models: models.map(nameOf),
    modelFailures: damaged,
    recognizer: recognizer.kind === 'ready' ? { ...recognizer, model: nameOf(recognizer.model) } : recognizer,
    camera: withoutLabel(texts, camera),
  };
}

function withoutLabel(texts: Texts, camera: CameraFacts): CameraFacts {
  const device = texts.t('command-line:doctor.part.camera');
  if (camera.kind === 'live') return { ...camera, device };
  return camera.kind === 'found' ? { ...camera, devices: device } : camera;
}
