import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** How often it is tried, and the first pause; each is twice the one before: about a second in all. Milliseconds. */
const attempts = 6;
const firstPause = 30;

/** What Windows says while a scanner or an indexer holds a file that was just written. */
const passing = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Renames a file or a folder. On Windows a scanner often holds what was just written for a moment, so there it is
 * tried again.
 *
 * @throws the system's error
 */
export async function renamed(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (process.platform !== 'win32' || attempt === attempts || !passing.has(code)) throw error;
      await setTimeout(firstPause * 2 ** (attempt - 1));
    }
  }
}
