import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { Failure } from '../common/failures.js';
import { settingsSchema, type Settings, type SettingsPatch } from '../common/settings.js';

/** Reads each value by itself, so that one bad value does not cost the others. */
export function readSettings(stored: unknown): Settings {
  const values = typeof stored === 'object' && stored !== null ? stored : {};
  const schemas: Readonly<Record<string, z.ZodType>> = settingsSchema.shape;
  const good = Object.entries(values).filter(
    ([key, value]) => schemas[key]?.safeParse(value).success === true,
  );
  return settingsSchema.parse(Object.fromEntries(good));
}

/** `null` in a patch clears the choice. */
export function applyPatch(settings: Settings, patch: SettingsPatch): Settings {
  const merged = Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== null);
  return settingsSchema.parse(Object.fromEntries(merged));
}

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
