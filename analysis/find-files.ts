import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { append } from '../common/append.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { mediaEndings } from '../common/media-files.js';

/** As people sort: 2 before 10, and letters without regard to their size. */
const naturalOrder = new Intl.Collator('en', { numeric: true });

/** A photo's or video's path, as it was named or found, or why there is none. */
export type FoundFile = Outcome<string>;

/**
 * The photos and videos that files and folders stand for, in order. Folders are searched with all that is in
 * them for files with a known ending; hidden files and folders are left out. A file that is named itself may
 * have any ending: what it is, its content tells (`kindOf`).
 *
 * Failures: `folder-without-images`, `file-unreadable` for a folder. Files are not opened here.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) found.push(succeeded(path));
    else {
      const inside = await filesIn(path, new Set());
      append(found, inside.length > 0 ? inside : [failed({ kind: 'folder-without-images', file: path })]);
    }
  }
  return found;
}

/** @param visited real paths of the folders that were searched already: links may lead round in a circle. */
async function filesIn(folder: string, visited: Set<string>): Promise<FoundFile[]> {
  let names: string[];
  try {
    const place = await realpath(folder);
    if (visited.has(place)) return [];
    visited.add(place);
    names = await readdir(folder);
  } catch {
    return [failed({ kind: 'file-unreadable', file: folder })];
  }
  const found: FoundFile[] = [];
  for (const name of names.sort(naturalOrder.compare)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    if (await isFolder(path)) append(found, await filesIn(path, visited));
    else if (mediaEndings.has(extname(name).toLowerCase())) found.push(succeeded(path));
  }
  return found;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
