import type { FuzzKind } from '../kind.js';
import { checkpoints } from './checkpoints.js';
import { commandLine } from './command-line.js';
import { dataSets } from './data-sets.js';
import { emoji } from './emoji.js';
import { keras } from './keras.js';
import { modelFiles } from './model-files.js';
import { models } from './models.js';
import { pictures } from './pictures.js';
import { results } from './results.js';
import { sessions } from './sessions.js';
import { settings } from './settings.js';
import { trainings } from './trainings.js';

/** Every kind of thing that comes from elsewhere, by a name for the terminal. */
export const kinds = {
  pictures,
  emoji,
  models,
  keras,
  'model-files': modelFiles,
  'data-sets': dataSets,
  checkpoints,
  settings,
  sessions,
  trainings,
  results,
  'command-line': commandLine,
} as const satisfies Readonly<Record<string, FuzzKind>>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];
