import { addAnalyzeCommand } from './analyze.js';
import { addDoctorCommand } from './doctor.js';
import type { CommandAddition } from './program.js';

/** Every command of `emojify`, in the order of its help. */
export const commands: readonly CommandAddition[] = [addAnalyzeCommand, addDoctorCommand];
