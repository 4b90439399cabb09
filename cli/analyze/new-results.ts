import { rmSync } from 'node:fs';
import { open, realpath, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AnalysisHeader } from '../../common/command-line.js';
import { renamed } from '../../files/renamed.js';
import { syncFolder } from '../../files/sync-folder.js';
import { unfinishedBeside } from '../../files/write-atomically.js';
import type { Interruption } from '../interruption.js';
import { orUnwritable } from './writing.js';

/**
 * Writes a results file anew: beside its place, which it takes once it is whole and on the disk. Until then, and
 * where it fails, the file that was there stays as it was; lines may be read from it meanwhile. Who calls has
 * locked it.
 *
 * @throws ExpectedFailure: `file-not-writable`; what the lines throw.
 */
export async function writeNewResults(
  file: string,
  header: AnalysisHeader,
  lines: AsyncIterable<string>,
  interruption: Interruption,
): Promise<void> {
  // A link keeps its place.
  const target = await realpath(file).catch(() => file);
  const beside = unfinishedBeside(target);
  const takeBack = interruption.beforeEnd(() => rmSync(beside, { force: true }));
  try {
    const handle = await orUnwritable(file, () => open(beside, 'w'));
    try {
      await append(handle, file, JSON.stringify(header));
      for await (const line of lines) await append(handle, file, line);
      await orUnwritable(file, () => handle.sync());
    } finally {
      await handle.close();
    }
    await orUnwritable(file, () => renamed(beside, target));
    // What is added from now on must not be lost with the name.
    await orUnwritable(file, () => syncFolder(dirname(target)));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    takeBack();
  }
}

function append(handle: FileHandle, file: string, line: string): Promise<void> {
  return orUnwritable(file, () => handle.appendFile(`${line}\n`));
}
