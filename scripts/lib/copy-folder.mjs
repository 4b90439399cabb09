// @ts-check
import { copyFileSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies what is in a folder and below; links stay links. Not by Node's `cpSync`: where a path has letters beyond
 * ASCII, that of Node 22 and 24 ends the process on Windows without a word, or copies nothing (nodejs/node#54476,
 * #61878).
 * @param {string} from
 * @param {string} to
 * @param {(path: string) => boolean} [isWanted] gets the path of each file and folder; what is below an unwanted
 *   folder stays away too
 */
export function copyFolder(from, to, isWanted = () => true) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const original = join(from, entry.name);
    const copy = join(to, entry.name);
    if (!isWanted(original)) continue;
    if (entry.isDirectory()) copyFolder(original, copy, isWanted);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(original), copy);
    else copyFileSync(original, copy);
  }
}
