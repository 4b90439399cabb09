import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { waitingMarkFile, type ModelManifest } from '../../common/models.js';
import type { Language } from '../../common/settings.js';
import type { TrainingReport } from '../../common/training.js';
import type { TensorFlow } from '../../inference/engine.js';
import { makeFolder } from '../files/make-folder.js';
import { failureOfWriting, writeAtomically } from '../files/write-atomically.js';
import type { NamedArray } from '../graph/weights.js';
import type { NetworkDescription } from '../networks/description.js';
import type { Precision } from '../networks/networks.js';
import { createLayersModel, layersModelFiles } from '../networks/layers-model.js';
import { reportPage } from '../report/report-page.js';

export type ManifestWithoutFiles = Omit<ModelManifest, 'files'>;

/** What becomes a model folder. */
export interface TrainedModel {
  readonly manifest: ManifestWithoutFiles;
  readonly network: NetworkDescription;
  readonly precision: Precision;
  readonly weights: readonly NamedArray[];
  readonly report: TrainingReport;
  /** Of the report that a person reads. */
  readonly language: Language;
}

/**
 * Writes `model.json`, `weights.bin`, `report.json`, `report.html`, and `manifest.json` last: until the manifest is
 * there, the folder is no model, and the manifest's hashes tell whether the others are the right ones. A mark says
 * from then on that the store has yet to take it (`enterInStore`). The folder is made where it is missing.
 *
 * Failures: `disk-full`, `folder-not-writable`.
 */
export async function writeModelFolder(
  folder: string,
  { manifest, network, precision, weights, report, language }: TrainedModel,
  tf: TensorFlow,
): Promise<Outcome<ModelManifest>> {
  const model = createLayersModel(tf, network, weights);
  const layers = await layersModelFiles(tf, model, precision).finally(() => void model.dispose());
  const files = new Map<string, Uint8Array>([
    ...Object.entries(layers),
    ['report.json', json(report)],
    ['report.html', utf8(reportPage(report, manifest, language))],
  ]);
  const hashes = [...files].map(([name, bytes]) => [name, sha256(bytes)] as const);
  const complete: ModelManifest = { ...manifest, files: Object.fromEntries(hashes) };
  files.set(waitingMarkFile, new Uint8Array());
  files.set('manifest.json', json(complete));
  try {
    await makeFolder(folder);
  } catch (error) {
    return failed(failureOfWriting(error, folder));
  }
  for (const [name, bytes] of files) {
    const written = await writeAtomically(join(folder, name), [bytes]);
    if (!written.ok) return written;
  }
  return succeeded(complete);
}

function json(value: object): Uint8Array {
  return utf8(`${JSON.stringify(value, undefined, 2)}\n`);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
