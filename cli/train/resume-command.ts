import type { TrainOptions } from './options.js';

/** The options that a training needs again when it goes on. */
export type Repeated = Pick<TrainOptions, 'data' | 'softLabels'>;

/** The line that goes on with the training in a folder. */
export function resumeCommand({ data, softLabels }: Repeated, folder: string): string {
  const soft = softLabels === undefined ? '' : ` --soft-labels ${quoted(softLabels)}`;
  return `emojify train --data ${quoted(data)}${soft} --out ${quoted(folder)} --resume`;
}

/** As a shell takes it for one word; that of Windows knows double quotes only. */
function quoted(path: string): string {
  if (process.platform === 'win32') return /^[\w.:\\/@+=-]+$/.test(path) ? path : `"${path}"`;
  return /^[\w./:@%+=-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
