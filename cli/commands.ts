import { addAnalyzeCommand } from './analyze.js';
import { addDoctorCommand } from './doctor.js';
import { addEvaluateCommand } from './evaluate.js';
import { addExportCommand } from './export.js';
import { addImportCommand } from './import.js';
import { addMergeCommand } from './merge.js';
import { addModelsCommand } from './models-command.js';
import type { CommandAddition } from './program.js';
import { addRemoveCommand } from './remove.js';
import { addTrainCommand } from './train.js';
import { addUseCommand } from './use.js';

/** Every command of `emojify`, in the order of its help. */
export const commands: readonly CommandAddition[] = [
  addAnalyzeCommand,
  addMergeCommand,
  addTrainCommand,
  addEvaluateCommand,
  addModelsCommand,
  addUseCommand,
  addRemoveCommand,
  addImportCommand,
  addExportCommand,
  addDoctorCommand,
];
