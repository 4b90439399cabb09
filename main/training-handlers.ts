import { shell } from 'electron';
import { failed } from '../common/failures.js';
import { createTexts } from '../common/texts.js';
import { askForFile } from './ask-for-file.js';
import type { HandlerDependencies } from './handlers.js';
import type { Handlers } from './ipc.js';

type TrainingCall =
  | 'listModels'
  | 'removeModel'
  | 'getTraining'
  | 'chooseData'
  | 'forgetData'
  | 'startTraining'
  | 'goOnTraining'
  | 'pauseTraining'
  | 'resumeTraining'
  | 'stopTraining'
  | 'leaveTraining'
  | 'lookAtTraining'
  | 'removeTraining'
  | 'showTrainingFolder'
  | 'showTrainingReport'
  | 'tryTraining'
  | 'endTrial'
  | 'cellPictures';

/** What the window may ask of trainings and models. */
export function createTrainingHandlers(dependencies: HandlerDependencies): Pick<Handlers, TrainingCall> {
  const { training, runs, live } = dependencies;
  const runName = (): string | undefined => training.state.run?.name;
  return {
    listModels: async () => {
      const listed = await live.recognizer.listModels();
      if (!listed.ok) return { models: [], failures: [listed.failure] };
      return { models: [...listed.value.models], failures: [...listed.value.failures] };
    },
    removeModel: (id) => removeModel(dependencies, id),
    getTraining: () => training.state,
    chooseData: async (kind) => {
      const path = await askForData(dependencies, kind);
      if (path !== undefined) training.examine(path);
    },
    forgetData: () => training.forgetData(),
    startTraining: (settings) => training.start(settings),
    goOnTraining: () => training.goOn(),
    pauseTraining: () => training.pause(),
    resumeTraining: () => training.resume(),
    stopTraining: () => training.stop(),
    leaveTraining: () => training.leave(),
    lookAtTraining: (name) => training.look(name),
    removeTraining: (name) => training.remove(name),
    showTrainingFolder: async () => {
      const name = runName();
      if (name !== undefined) await shell.openPath(runs.folder(name));
    },
    showTrainingReport: async () => {
      const name = runName();
      if (name !== undefined) await shell.openPath(runs.page(name));
    },
    tryTraining: () => tryTraining(dependencies),
    endTrial: async () => {
      dependencies.model.change({ trial: undefined });
      await live.recognizer.tryBeside(undefined);
    },
    cellPictures: (cell) => training.cell(cell),
  };
}

async function tryTraining({ model, training, live }: HandlerDependencies): Promise<void> {
  const written = await training.writeTrial();
  const run = training.state.run?.name;
  const tried = written.ok ? await live.recognizer.tryBeside(written.value.folder) : failed(written.failure);
  if (!tried.ok) model.notify({ kind: 'failure', failure: tried.failure });
  else if (written.ok && run !== undefined) model.change({ trial: { run, epoch: written.value.epoch } });
}

/** Where it was the one in use, the app's own takes its place. */
async function removeModel({ model, live, changeSettings }: HandlerDependencies, id: string): Promise<void> {
  const removed = await live.recognizer.removeModel(id);
  if (!removed.ok) model.notify({ kind: 'failure', failure: removed.failure });
  else if (model.state.settings.model === id) changeSettings({ model: null });
}

async function askForData(
  { model, window }: HandlerDependencies,
  kind: 'folder' | 'table',
): Promise<string | undefined> {
  const texts = createTexts(model.state.language);
  const options: Electron.OpenDialogOptions =
    kind === 'folder'
      ? { title: texts.t('main:data.folder'), properties: ['openDirectory'] }
      : {
          title: texts.t('main:data.table'),
          properties: ['openFile'],
          filters: [{ name: 'fer2013.csv', extensions: ['csv'] }],
        };
  return askForFile(window(), options);
}
