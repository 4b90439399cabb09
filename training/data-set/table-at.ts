import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { emotionNamed } from './labels.js';
import { foldersIn, originNamed } from './scan-folder.js';

/**
 * A table that was named, or the `fer2013.csv` in a folder that has no folders of pictures. Other folders beside the
 * table mean nothing: archives bring some along, and a training may write its model there.
 */
export async function tableAt(path: string): Promise<string | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile()) return path;
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const table = entries.find((entry) => !entry.isDirectory() && entry.name.toLowerCase() === 'fer2013.csv');
  if (table === undefined) return undefined;
  const folders = await foldersIn(path);
  const hasPictures = folders.some((name) => (originNamed(name) ?? emotionNamed(name)) !== undefined);
  return hasPictures ? undefined : join(path, table.name);
}
