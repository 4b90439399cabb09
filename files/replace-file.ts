import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { renamed } from './renamed.js';
import { syncFolder } from './sync-folder.js';

/**
 * Writes a file so that at any moment, power cut included, its name stands for the old contents or for the new
 * ones: everything goes to another name on the same disk, is flushed to it, and takes the name at the end. The
 * folder must exist. Nothing is left behind where that fails, only where the process is killed meanwhile.
 *
 * @param parts taken one by one, so that other work has its turn between them
 * @param temporary the other name. Its usual one is for files with one writer at a time, which finds it again.
 * @throws the system's error
 */
export async function replaceFile(
  file: string,
  parts: Iterable<string | Uint8Array>,
  temporary = `${file}.new`,
): Promise<void> {
  try {
    const handle = await open(temporary, 'w');
    try {
      for (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamed(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file));
}
