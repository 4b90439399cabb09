import { failed, succeeded, type Outcome } from '../../common/failures.js';
import type { TrainerEnd, TrainerJob } from '../../common/trainer-protocol.js';
import { loadEngine } from '../../inference/engine.js';
import { listModels } from '../../inference/model-store.js';
import { importModelFile } from './import-model-file.js';
import { writeModelFile } from './write-model-file.js';

type Job<Kind extends TrainerJob['kind']> = Extract<TrainerJob, { kind: Kind }>;

/** The window's way in. Failures: those of `importModelFile`. */
export async function importModelFileJob({
  file,
  ...models
}: Job<'import-model-file'>): Promise<Outcome<TrainerEnd>> {
  const engine = async () => {
    const loaded = await loadEngine('auto');
    return loaded.ok ? succeeded(loaded.value.engine) : loaded;
  };
  const imported = await importModelFile({ file, engine, models, id: undefined });
  if (!imported.ok) return imported;
  const { manifest, wasThere } = imported.value;
  return succeeded({ kind: 'model-file-imported', model: manifest.id, name: manifest.name, wasThere });
}

/** The window's way out. Failures: `model-missing` and those of `writeModelFile`. */
export async function exportModelFileJob({
  model: id,
  file,
  ...folders
}: Job<'export-model-file'>): Promise<Outcome<TrainerEnd>> {
  const { models } = await listModels(folders);
  const model = models.find(({ manifest }) => manifest.id === id);
  if (model === undefined) return failed({ kind: 'model-missing', model: id });
  const written = await writeModelFile(model, file);
  return written.ok ? succeeded({ kind: 'model-file-exported' }) : written;
}
