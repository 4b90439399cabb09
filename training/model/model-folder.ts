import { succeeded, type Outcome } from '../../common/failures.js';
import { waitingMarkFile, type ModelManifest } from '../../common/models.js';
import type { Language } from '../../common/settings.js';
import type { TrainingReport } from '../../common/training.js';
import type { TensorFlow } from '../../inference/engine.js';
import { hashesOf, jsonBytes, writeFiles } from '../files/write-files.js';
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
    ['report.json', jsonBytes(report)],
    ['report.html', new TextEncoder().encode(reportPage(report, manifest, language))],
  ]);
  const complete: ModelManifest = { ...manifest, files: hashesOf(files) };
  files.set(waitingMarkFile, new Uint8Array());
  files.set('manifest.json', jsonBytes(complete));
  const written = await writeFiles(folder, files);
  return written.ok ? succeeded(complete) : written;
}
