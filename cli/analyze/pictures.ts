import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { failed, succeeded, type Outcome } from '../../common/failures.js';

/** Endings of the files that are taken from folders; a file that is named itself may have any. */
export const pictureEndings: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp']);

/** As people sort: 2 before 10, and letters without regard to their size. */
const naturalOrder = new Intl.Collator('en', { numeric: true });

/** A picture's path, as it was named or found, or why there is none. */
export type FoundPicture = Outcome<string>;

/**
 * The pictures that files and folders stand for, in order. Folders are searched with all that is in them;
 * hidden files and folders are left out.
 *
 * Failures: `folder-without-images`, `file-unreadable` for a folder. Files are not opened here.
 */
export async function findPictures(paths: readonly string[]): Promise<FoundPicture[]> {
  const found: FoundPicture[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) found.push(succeeded(path));
    else {
      const inside = await picturesIn(path, new Set());
      found.push(...(inside.length > 0 ? inside : [failed({ kind: 'folder-without-images', file: path })]));
    }
  }
  return found;
}

/** @param visited real paths of the folders that were searched already: links may lead round in a circle. */
async function picturesIn(folder: string, visited: Set<string>): Promise<FoundPicture[]> {
  let names: string[];
  try {
    const place = await realpath(folder);
    if (visited.has(place)) return [];
    visited.add(place);
    names = await readdir(folder);
  } catch {
    return [failed({ kind: 'file-unreadable', file: folder })];
  }
  const found: FoundPicture[] = [];
  for (const name of names.sort(naturalOrder.compare)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    if (await isFolder(path)) found.push(...(await picturesIn(path, visited)));
    else if (pictureEndings.has(extname(name).toLowerCase())) found.push(succeeded(path));
  }
  return found;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
