import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../common/failures.js';
import { settingsIn } from '../common/settings.js';

/**
 * Keeps a settings file that cannot be read beside the new one, and says so.
 *
 * @param read what the file holds; as a rule one that cannot be read at all holds nothing
 */
export function setDamagedFileAside(file: string, read = textOrNothing): Failure | undefined {
  if (!existsSync(file)) return undefined;
  if (settingsIn(read(file)) !== undefined) return undefined;
  const backup = file.replace(/\.json$/, `.damaged-${Date.now()}.json`);
  // A folder of that name, or a file that may not be read, goes aside likewise.
  renameSync(file, backup);
  return { kind: 'settings-damaged', backup: basename(backup) };
}

/** @throws what keeps it from being read, a virus scanner perhaps. */
export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

function textOrNothing(file: string): string {
  try {
    return textOf(file);
  } catch {
    return '';
  }
}
