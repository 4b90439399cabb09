import { open } from 'node:fs/promises';

/** What file systems say that cannot flush a folder, network drives above all: the file is there all the same. */
const unable = new Set(['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM', 'ENOSYS']);

/**
 * Makes what was renamed or made in a folder last through a power cut; Windows does so by itself and cannot open folders.
 *
 * @throws the system's error
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && unable.has(String(error.code)))) throw error;
  }
}
