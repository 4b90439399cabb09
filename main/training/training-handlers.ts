import { extname } from 'node:path';
import { failed } from '../../common/failures.js';
import { createTexts } from '../../common/texts.js';
import { askForFile } from '../ask-for-file.js';
import type { HandlerDependencies } from '../handlers.js';
import type { Handlers } from '../ipc.js';
import { openOrTell } from '../open-or-tell.js';

type TrainingCall =
  | 'getTraining'
  | 'chooseData'
  | 'forgetData'
  | 'startTraining'
  | 'goOnTraining'
  | 'goOnElsewhere'
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

/** What the window may ask of trainings. */
export function createTrainingHandlers(dependencies: HandlerDependencies): Pick<Handlers, TrainingCall> {
  const { training, runs } = dependencies;
  const runName = (): string | undefined => training.state.run?.name;
  return {
    getTraining: () => training.state,
    chooseData: async (kind) => {
      const path = await askForData(dependencies, kind);
      if (path !== undefined) training.examine(path);
    },
    forgetData: () => training.forgetData(),
    startTraining: (settings) => training.start(settings),
    goOnTraining: () => training.goOn(),
    goOnElsewhere: () => goOnElsewhere(dependencies),
    pauseTraining: () => training.pause(),
    resumeTraining: () => training.resume(),
    stopTraining: () => training.stop(),
    leaveTraining: () => training.leave(),
    lookAtTraining: (name) => training.look(name),
    removeTraining: async (name) => {
      // What answers on trial lies in its folder.
      if (dependencies.model.state.trial?.run === name) await endTrial(dependencies);
      const removed = await training.remove(name);
      if (!removed.ok) dependencies.model.notify({ kind: 'failure', failure: removed.failure });
    },
    showTrainingFolder: async () => {
      const name = runName();
      if (name !== undefined) await openOrTell({ path: runs.folder(name) }, dependencies.model);
    },
    showTrainingReport: async () => {
      const name = runName();
      if (name !== undefined) await openOrTell({ path: runs.page(name) }, dependencies.model);
    },
    tryTraining: () => tryTraining(dependencies),
    endTrial: () => endTrial(dependencies),
    cellPictures: (cell) => training.cell(cell),
  };
}

/** Asks for what the first choice was: a folder, or a table. */
async function goOnElsewhere(dependencies: HandlerDependencies): Promise<void> {
  const { training } = dependencies;
  const name = training.state.run?.name;
  const before = await training.dataPath();
  const isTable = before !== undefined && extname(before).toLowerCase() === '.csv';
  const path = await askForData(dependencies, isTable ? 'table' : 'folder');
  if (path !== undefined && training.state.run?.name === name) await training.goOn(path);
}

async function tryTraining({ model, training, live }: HandlerDependencies): Promise<void> {
  const written = await training.writeTrial();
  const run = training.state.run?.name;
  const tried = written.ok ? await live.recognizer.tryBeside(written.value.folder) : failed(written.failure);
  if (!tried.ok) model.notify({ kind: 'failure', failure: tried.failure });
  else if (written.ok && run !== undefined) model.change({ trial: { run, epoch: written.value.epoch } });
}

async function endTrial({ model, live }: HandlerDependencies): Promise<void> {
  model.change({ trial: undefined });
  await live.recognizer.tryBeside(undefined);
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
