import { exitCodes, type ImportedModelFileLine } from '../../common/command-line.js';
import type { Outcome } from '../../common/failures.js';
import { modelIdSchema } from '../../common/models.js';
import type { Engine } from '../../inference/engine.js';
import { importModelFile } from '../../training/model-file/import-model-file.js';
import { needed } from '../outcome.js';
import { printable } from '../output.js';
import type { CommandContext } from '../program.js';
import { modelFolders } from '../resources.js';
import type { ImportOptions } from './options.js';

/** Takes in the model of a file that another Emojify wrote; it says everything that a Keras file does not. */
export async function importModelFileWith(
  file: string,
  options: ImportOptions,
  { texts, output }: CommandContext,
  engine: () => Promise<Outcome<Engine>>,
): Promise<number> {
  const { as, labels, scale, name, json } = options;
  if (as !== undefined || labels !== undefined || scale !== undefined) {
    await output.complain(texts.t('models:import.knows-itself'));
    return exitCodes.wrongUse;
  }
  if (name !== undefined && !modelIdSchema.safeParse(name).success) {
    await output.complain(texts.t('models:import.wrong-name', { value: name }));
    return exitCodes.wrongUse;
  }
  const request = { file, engine, models: modelFolders(), id: name };
  const { manifest, folder, wasThere } = needed(await importModelFile(request));
  const { id } = manifest;
  const key = wasThere ? 'models:import.was-there' : 'models:import.done-file';
  const { parameters } = manifest;
  const line: ImportedModelFileLine = {
    ...{ id, folder, labels: manifest.labels, parameters },
    was_there: wasThere,
  };
  await output.print(json ? JSON.stringify(line) : printable(texts.t(key, { id, folder })));
  return exitCodes.done;
}
