import { succeeded, type Outcome } from '../common/failures.js';
import { original, scales } from '../common/keras-import.js';
import type { TrainerEnd, TrainerJob } from '../common/trainer-protocol.js';
import { loadEngine } from '../inference/engine.js';
import { importModel } from './import-model.js';

type ImportJob = Extract<TrainerJob, { kind: 'import' }>;

/** The window's import, with whichever engine there is. Failures: those of `importModel`. */
export async function importJob({
  file,
  reader,
  answers,
  ...models
}: ImportJob): Promise<Outcome<TrainerEnd>> {
  const said = answers.content === 'network' ? answers : original;
  const imported = await importModel({
    file,
    reader: new URL(reader),
    engine: async () => {
      const loaded = await loadEngine('auto');
      return loaded.ok ? succeeded(loaded.value.engine) : loaded;
    },
    models,
    asOriginal: answers.content === 'original',
    labels: said.labels,
    scale: scales[said.scale],
    id: undefined,
    when: new Date(),
  });
  if (!imported.ok) return imported;
  const { manifest, layers, probes, largestDifference } = imported.value;
  const { id: model, parameters } = manifest;
  return succeeded({ kind: 'imported', imported: { model, layers, parameters, probes, largestDifference } });
}
