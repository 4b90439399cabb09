import { join } from 'node:path';
import type { DataSetReport } from '../../common/training.js';
import { makeFolder } from '../files/make-folder.js';
import { writeAtomically } from '../files/write-atomically.js';

/** Everything that the data-set doctor found, by name; a screen shows only the first of many. */
export const dataReportFile = 'data-report.json';

/** Writes it into a training's folder. Where that is not possible, the first checkpoint is about to say so. */
export async function writeDataReport(folder: string, report: DataSetReport): Promise<void> {
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  try {
    await makeFolder(folder);
    await writeAtomically(join(folder, dataReportFile), [new TextEncoder().encode(text)]);
  } catch {
    // The folder could not be made.
  }
}
