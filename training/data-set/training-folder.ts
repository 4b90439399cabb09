import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isCheckpointName } from '../checkpoints/checkpoint-store.js';
import { dataReportFile } from '../model/data-report.js';

/**
 * Whether a training has written a folder, or writes it: a model, or checkpoints. Who puts them beside the pictures
 * (`--out` inside `--data`) does not mean an expression by their name.
 */
export async function isTrainingFolder(folder: string): Promise<boolean> {
  const [names, run] = await Promise.all(
    [folder, join(folder, 'run')].map((place) => readdir(place).catch(() => [])),
  );
  return (
    names?.some((name) => name === 'manifest.json' || name === dataReportFile || isCheckpointName(name)) ===
      true || run?.some(isCheckpointName) === true
  );
}
