import { basename } from 'node:path';
import { modelFileEnding, namesModelFile } from '../common/model-file.js';
import { createTexts } from '../common/texts.js';
import { askForFile } from './ask-for-file.js';
import { askWhereToSave } from './ask-where-to-save.js';
import type { HandlerDependencies } from './handlers.js';
import type { Handlers } from './ipc.js';

type ModelCall =
  | 'listModels'
  | 'removeModel'
  | 'removeDamagedModel'
  | 'openImport'
  | 'chooseImportFile'
  | 'startImport'
  | 'cancelImport'
  | 'closeImport'
  | 'openModelFiles'
  | 'exportModel';

/** What the window may ask of models. */
export function createModelHandlers(dependencies: HandlerDependencies): Pick<Handlers, ModelCall> {
  const { live, imports, modelFiles } = dependencies;
  return {
    listModels: async () => {
      const listed = await live.recognizer.listModels();
      if (!listed.ok) return { models: [], failures: [listed.failure], ownDamaged: [] };
      const { models, failures, ownDamaged } = listed.value;
      return { models: [...models], failures: [...failures], ownDamaged: [...ownDamaged] };
    },
    removeModel: (id) => removeModel(dependencies, id, false),
    removeDamagedModel: (name) => removeModel(dependencies, name, true),
    openImport: () => imports.open(),
    chooseImportFile: async () => {
      const file = await askForModel(dependencies);
      if (file === undefined) return;
      if (!namesModelFile(file)) {
        imports.choose(file);
        return;
      }
      // It says everything that is asked about a Keras file.
      imports.close();
      modelFiles.import([file]);
    },
    startImport: (answers) => imports.start(answers),
    cancelImport: () => imports.cancel(),
    closeImport: () => imports.close(),
    openModelFiles: (files) => modelFiles.import(files),
    exportModel: (id) => exportModel(dependencies, id),
  };
}

/** Where it was the one in use, the app's own takes its place. */
async function removeModel(
  { model, live, changeSettings }: HandlerDependencies,
  id: string,
  damaged: boolean,
): Promise<void> {
  const removed = await live.recognizer.removeModel(id, damaged);
  if (!removed.ok) model.notify({ kind: 'failure', failure: removed.failure });
  else if (model.state.settings.model === id) changeSettings({ model: null });
}

async function exportModel(
  { model, modelFiles, window, switches }: HandlerDependencies,
  id: string,
): Promise<void> {
  const texts = createTexts(model.state.language);
  const wish = {
    title: texts.t('main:model-file.save'),
    name: `${id}${modelFileEnding}`,
    folder: 'documents',
    kind: texts.t('main:model-file.kind'),
  } as const;
  const file = await askWhereToSave(window(), wish, switches.saveFolder);
  if (file === undefined) return;
  if (await modelFiles.export(id, file)) model.notify({ kind: 'model-exported', file: basename(file) });
}

async function askForModel({ model, window }: HandlerDependencies): Promise<string | undefined> {
  const texts = createTexts(model.state.language);
  return askForFile(window(), {
    title: texts.t('main:import.choose'),
    properties: ['openFile'],
    filters: [
      { name: texts.t('main:import.files'), extensions: ['h5', 'hdf5', 'keras', modelFileEnding.slice(1)] },
    ],
  });
}
