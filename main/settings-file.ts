import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../common/failures.js';
import { settingsIn } from '../common/settings.js';

/** Keeps a settings file that cannot be read beside the new one, and says so. */
export function setDamagedFileAside(file: string): Failure | undefined {
  if (!existsSync(file)) return undefined;
  if (settingsIn(textOf(file)) !== undefined) return undefined;
  const backup = file.replace(/\.json$/, `.damaged-${Date.now()}.json`);
  // A folder of that name, or a file that may not be read, goes aside likewise.
  renameSync(file, backup);
  return { kind: 'settings-damaged', backup: basename(backup) };
}

/** @throws what the system says where there is a file that cannot be read now. */
export function refuseUnreadable(file: string): void {
  if (existsSync(file)) readFileSync(file);
}

/** One that cannot be read at all holds nothing. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
