import { open } from 'node:fs/promises';
import { renamed } from '../files/renamed.js';

/**
 * Writes a file so that its name stands for the old contents or for the new ones, also after a power cut: the new
 * ones go to another name, are flushed to the disk, and take the name at the end. One writer at a time.
 *
 * @throws errors of the system.
 */
export async function writeDurably(file: string, text: string): Promise<void> {
  const next = `${file}.new`;
  const handle = await open(next, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await renamed(next, file);
}
