import { trainerEntry } from '../paths.js';
import { launchUtility } from '../utility.js';
import type { TrainerProcess } from './trainer-job-process.js';

/** Starts a training process. */
export function launchTrainer(): TrainerProcess {
  return launchUtility(trainerEntry, 'Emojify training');
}
