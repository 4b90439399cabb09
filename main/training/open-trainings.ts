import type { Language } from '../../common/settings.js';
import { isAtWork, type TrainingProgress, type TrainingState } from '../../common/training-state.js';
import { keepAwake } from '../keep-awake.js';
import type { Log } from '../log.js';
import type { AppPaths } from '../paths.js';
import { launchTrainer } from './launch-trainer.js';
import { RunFolders } from './run-folders.js';
import { TrainingService } from './training-service.js';

export interface TrainingsOptions {
  readonly paths: AppPaths;
  readonly log: Log;
  /** A data set to look at from the start. */
  readonly data: string | undefined;
  readonly language: () => Language;
  readonly changed: (state: TrainingState) => void;
  readonly progress: (progress: TrainingProgress) => void;
}

export interface Trainings {
  readonly runs: RunFolders;
  readonly training: TrainingService;
}

/** Puts the app's trainings together: their folders, their process, and what earlier starts left. */
export function openTrainings(options: TrainingsOptions): Trainings {
  const { paths, log, data, language, changed, progress } = options;
  const runs = new RunFolders(paths.trainings);
  const training = new TrainingService({
    folders: runs,
    bundledModels: paths.bundledModels,
    ownModels: paths.ownModels,
    language,
    launch: launchTrainer,
    log: (level, text) => log[level](`training: ${text}`),
    changed: (state) => {
      const phase = state.run?.phase;
      keepAwake('training', phase !== undefined && phase !== 'paused' && isAtWork(phase));
      changed(state);
    },
    progress,
  });
  void training.open().then(() => {
    if (data !== undefined) training.examine(data);
  });
  return { runs, training };
}
