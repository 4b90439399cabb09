import { addAnalyzeCommand } from './analyze.js';
import { addDoctorCommand } from './doctor.js';
import { addEvaluateCommand } from './evaluate.js';
import type { CommandAddition } from './program.js';
import { addTrainCommand } from './train.js';

/** Every command of `emojify`, in the order of its help. */
export const commands: readonly CommandAddition[] = [
  addAnalyzeCommand,
  addTrainCommand,
  addEvaluateCommand,
  addDoctorCommand,
];
