import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../common/failures.js';

/** Keeps a settings file that cannot be read beside the new one, and says so. */
export function setDamagedFileAside(file: string): Failure | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
  } catch {
    // Falls through: whatever is wrong with it, it is kept and replaced.
  }
  const backup = file.replace(/\.json$/, `.damaged-${Date.now()}.json`);
  copyFileSync(file, backup);
  rmSync(file, { force: true });
  return { kind: 'settings-damaged', backup: basename(backup) };
}
