import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything in a folder but what lies below `except`: names, sizes and when each was changed. */
export function listingOf(folder: string, except: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (place: string): void => {
    for (const name of readdirSync(place)) {
      const path = join(place, name);
      if (path === except) continue;
      const { size, mtimeMs } = lstatSync(path);
      const isFolder = lstatSync(path).isDirectory();
      found.set(path, isFolder ? 'folder' : `${String(size)} bytes of ${String(mtimeMs)}`);
      if (isFolder) visit(path);
    }
  };
  visit(folder);
  return found;
}

/** What came, went or changed between two listings. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((path) => before.get(path) !== after.get(path));
}
