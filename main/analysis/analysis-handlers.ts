import { shell } from 'electron';
import { mediaEndings } from '../../common/media-files.js';
import { createTexts } from '../../common/texts.js';
import { askForFiles } from '../ask-for-file.js';
import type { HandlerDependencies } from '../handlers.js';
import type { Handlers } from '../ipc.js';
import { exportAnalysis } from './export-analysis.js';
import { saveCovered } from './save-covered.js';

type AnalysisCall =
  | 'getAnalysis'
  | 'analyzePaths'
  | 'chooseFilesToAnalyze'
  | 'pauseAnalysis'
  | 'resumeAnalysis'
  | 'cancelAnalysis'
  | 'clearAnalysis'
  | 'analyzeAgain'
  | 'videoReadings'
  | 'exportAnalysis'
  | 'saveCovered'
  | 'showAnalyzedFile';

/** What the window may ask of files that are read outside of the live view. */
export function createAnalysisHandlers(dependencies: HandlerDependencies): Pick<Handlers, AnalysisCall> {
  const { analysis, videos } = dependencies;
  return {
    getAnalysis: () => ({ state: analysis.state, items: [...analysis.items] }),
    analyzePaths: (paths) => analysis.add(paths),
    chooseFilesToAnalyze: async (kind) => analysis.add(await askFor(kind, dependencies)),
    pauseAnalysis: () => analysis.pause(),
    resumeAnalysis: () => analysis.resume(),
    cancelAnalysis: () => analysis.cancel(),
    clearAnalysis: () => {
      analysis.clear();
      videos.forget();
    },
    analyzeAgain: () => analysis.again(),
    videoReadings: (id) => [...videos.readings(id)],
    exportAnalysis: (form) => exportAnalysis(dependencies, form),
    saveCovered: (id) => saveCovered(dependencies, id),
    showAnalyzedFile: (id) => {
      const file = analysis.file(id);
      if (file !== undefined) shell.showItemInFolder(file);
    },
  };
}

function askFor(kind: 'files' | 'folder', { model, window }: HandlerDependencies): Promise<string[]> {
  const texts = createTexts(model.state.language);
  if (kind === 'folder')
    return askForFiles(window(), { title: texts.t('main:analyze.folder'), properties: ['openDirectory'] });
  return askForFiles(window(), {
    title: texts.t('main:analyze.files'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: texts.t('main:analyze.both'),
        extensions: [...mediaEndings].map((ending) => ending.slice(1)),
      },
      { name: texts.t('main:analyze.all'), extensions: ['*'] },
    ],
  });
}
