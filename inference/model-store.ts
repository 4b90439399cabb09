import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { succeeded, type Failure, type Outcome } from '../common/failures.js';
import { modelManifestSchema, type ModelManifest, type ModelSummary } from '../common/models.js';
import { inputLength, namesEveryEmotion, type Classifier } from './classifier.js';
import { createFaceApiClassifier } from './classifiers/face-api-classifier.js';
import { createLayersClassifier } from './classifiers/layers-classifier.js';
import type { Engine } from './engine.js';
import { detectorFolder } from './detector-files.js';
import { damaged, damagedWhereThrown, plainContents, readModelFiles } from './model-files.js';

/** A model folder whose manifest and files were found to be whole. */
export interface StoredModel {
  readonly manifest: ModelManifest;
  readonly folder: string;
  readonly bundled: boolean;
}

export interface ModelFolders {
  /** Holds the models that came with the app, a folder each. */
  readonly bundledModels: string;
  /** Holds the user's own; need not exist. */
  readonly ownModels: string;
}

export interface ModelListing {
  readonly models: readonly StoredModel[];
  /** `model-damaged` for each folder that cannot be used. */
  readonly failures: readonly Failure[];
  /** Those folders among them that are the user's own, by name: they can be removed. */
  readonly ownDamaged: readonly string[];
}

/**
 * Bundled models in the order in which the app prefers them where nobody chose. Ours comes first once it is ahead
 * on every set of pictures (docs/quality.md); for posed faces it is not yet.
 */
const preferredModels = ['face-api', 'default'];

/**
 * All models that can be used, bundled ones first, each checked down to its files' hashes. Where two have the same
 * name (a newer version of the app may bring one that a person has given to their own), the later one goes by a
 * name with a number.
 */
export async function listModels({ bundledModels, ownModels }: ModelFolders): Promise<ModelListing> {
  const folders = [
    ...(await foldersIn(bundledModels)).map((folder) => ({ folder, bundled: true })),
    ...(await foldersIn(ownModels)).map((folder) => ({ folder, bundled: false })),
  ];
  const models = new Map<string, StoredModel>();
  const namesakes: StoredModel[] = [];
  const failures: Failure[] = [];
  const ownDamaged: string[] = [];
  for (const { folder, bundled } of folders) {
    const outcome = await openModel(folder, bundled);
    if (!outcome.ok) {
      failures.push(outcome.failure);
      if (!bundled) ownDamaged.push(basename(folder));
    } else if (models.has(outcome.value.manifest.id)) namesakes.push(outcome.value);
    else models.set(outcome.value.manifest.id, outcome.value);
  }
  for (const model of namesakes) {
    const id = freeId(model.manifest.id, models);
    models.set(id, { ...model, manifest: { ...model.manifest, id } });
  }
  return { models: [...models.values()], failures, ownDamaged };
}

/**
 * Reads one model folder and checks its manifest and every file that the manifest names.
 *
 * Failure: `model-damaged`, with the folder's name and the reason.
 */
export async function openModel(folder: string, bundled = false): Promise<Outcome<StoredModel>> {
  const name = basename(folder);
  const text = (await plainContents(join(folder, 'manifest.json')))?.toString('utf8');
  if (text === undefined) return damaged(name, 'manifest.json is missing or cannot be read');
  const parsed = modelManifestSchema.safeParse(jsonOrUndefined(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return damaged(name, `manifest.json: ${[...(issue?.path ?? [])].join('.')} ${issue?.message ?? ''}`);
  }
  if (!namesEveryEmotion(parsed.data.labels))
    return damaged(name, 'its labels do not name every emotion once');
  const files = await readModelFiles(folder, name, parsed.data.files);
  return files.ok ? succeeded({ manifest: parsed.data, folder, bundled }) : files;
}

/** The preferred model where it is there, else the bundled default, else any. */
export function chooseModel(models: readonly StoredModel[], preferred?: string): StoredModel | undefined {
  const wanted = [...(preferred === undefined ? [] : [preferred]), ...preferredModels];
  const found = wanted.map((id) => models.find(({ manifest }) => manifest.id === id));
  return found.find((model) => model !== undefined) ?? models[0];
}

/** What lists and the window show of a model. */
export function summaryOf({ manifest, folder, bundled }: StoredModel): ModelSummary {
  const { id, name, description, trained, parameters, labels } = manifest;
  return { id, name, description, trained, parameters, labels, folder, bundled };
}

/**
 * Loads a model's network and computes with it once, so that one that is handed out does answer.
 *
 * Failure: `model-damaged` when the files do not make the network that the manifest describes.
 */
export async function loadClassifier(
  engine: Engine,
  { manifest, folder }: StoredModel,
): Promise<Outcome<Classifier>> {
  const files = await readModelFiles(folder, manifest.id, manifest.files);
  if (!files.ok) return files;
  return damagedWhereThrown(manifest.id, async () => {
    const classifier =
      manifest.format === 'face-api-expression'
        ? createFaceApiClassifier(engine, manifest, files.value)
        : await createLayersClassifier(engine, manifest, files.value);
    try {
      await classifier.classify(new Float32Array(inputLength(manifest)).fill(manifest.input.offset), 1);
    } catch (error) {
      classifier.dispose();
      throw error;
    }
    return classifier;
  });
}

/** Model folders, in order of their names. Hidden ones are work in progress or the system's own. */
async function foldersIn(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => name !== detectorFolder)
    .sort()
    .map((name) => join(parent, name));
}

/** The first of `id-2`, `id-3` … that no model has; at most 64 characters, as `modelIdSchema` wants. */
function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const candidate = id.slice(0, 64 - ending.length) + ending;
    if (!taken.has(candidate)) return candidate;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
