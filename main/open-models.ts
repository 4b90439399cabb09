import type { AppModel } from './app-model.js';
import type { Log } from './log.js';
import { ModelFiles } from './model-files.js';
import { ModelImports } from './model-imports.js';
import { kerasReaderEntry, type AppPaths } from './paths.js';
import type { Switches } from './switches.js';
import { launchTrainer } from './training/launch-trainer.js';

/** The ways of models into the store and out of it. */
export interface ModelTraffic {
  /** From Keras files. */
  readonly imports: ModelImports;
  /** From and to files of Emojify's own. */
  readonly modelFiles: ModelFiles;
}

export function openModelTraffic(
  paths: AppPaths,
  switches: Switches,
  log: Log,
  model: AppModel,
): ModelTraffic {
  const { bundledModels, ownModels } = paths;
  const shared = {
    ...{ bundledModels, ownModels, launch: launchTrainer },
    log: (level: 'info' | 'warn' | 'error', text: string) => log[level](`import: ${text}`),
  };
  const imports = new ModelImports({
    ...shared,
    reader: kerasReaderEntry,
    changed: (modelImport) => model.change({ modelImport }),
  });
  const modelFiles = new ModelFiles({
    ...shared,
    imported: ({ model: id, name, wasThere }) =>
      model.notify({ kind: 'model-imported', model: id, name, wasThere }),
    failed: (failure) => model.notify({ kind: 'failure', failure }),
  });
  if (switches.importFile !== undefined) imports.choose(switches.importFile);
  return { imports, modelFiles };
}
