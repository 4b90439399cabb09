import type { DataSetReport } from '../../common/training.js';
import { jsonBytes, writeFiles } from '../files/write-files.js';

/** Everything that the data-set doctor found, by name; a screen shows only the first of many. */
export const dataReportFile = 'data-report.json';

/** Writes it into a training's folder. Where that is not possible, the first checkpoint is about to say so. */
export async function writeDataReport(folder: string, report: DataSetReport): Promise<void> {
  await writeFiles(folder, new Map([[dataReportFile, jsonBytes(report)]]));
}
