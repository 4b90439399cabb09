import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below some folders, with its size and the time of its last change. */
export function filesIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return [`${path}/`, ...filesIn(path)];
      const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: -1 };
      return [`${path} ${String(size)} ${String(mtimeMs)}`];
    }),
  );
}
