import { join } from 'node:path';
import Store from 'electron-store';
import type { Failure } from '../common/failures.js';
import {
  applyPatch,
  readSettings,
  settingsFile,
  settingsName,
  storedWith,
  type Settings,
  type SettingsPatch,
} from '../common/settings.js';
import { setDamagedFileAside, textOf } from './settings-file.js';

export interface SettingsStore {
  readonly current: Settings;
  /** Changes what the file says now, for the command line may have written to it; an empty patch only reads. */
  readonly change: (patch: SettingsPatch) => Settings;
}

/**
 * Opens the settings in the folder. Values that are not what they should be fall back to their defaults; a file that
 * cannot be read at all is kept beside the new one. What cannot be saved counts all the same until the app ends. `tell`
 * hears of both.
 */
export function openSettings(folder: string, tell: (failure: Failure) => void): SettingsStore {
  const path = join(folder, settingsFile);
  let opened: Store | undefined;
  const file = (): Store =>
    (opened ??= new Store({ name: settingsName, cwd: folder, clearInvalidConfig: true }));
  let current = readSettings({});
  let unsaved: SettingsPatch = {};
  /** What the file says now. @throws what keeps it from being read at the moment */
  const read = (): object => {
    const damagedMeanwhile = setDamagedFileAside(path, textOf);
    if (damagedMeanwhile === undefined) return file().store;
    tell(damagedMeanwhile);
    // What the app goes by is all that is left of them.
    unsaved = { ...current, ...unsaved };
    return {};
  };
  const change = (patch: SettingsPatch): Settings => {
    try {
      const store = read();
      unsaved = { ...unsaved, ...patch };
      current = applyPatch(readSettings(store), unsaved);
      if (Object.keys(unsaved).length === 0) return current;
      file().store = storedWith(store, current);
      unsaved = {};
    } catch (error) {
      unsaved = { ...unsaved, ...patch };
      current = applyPatch(current, patch);
      // What stands in the way is told when a person chooses something, not at every look at the file.
      if (Object.keys(patch).length > 0) tell({ kind: 'settings-not-saved', reason: reasonOf(error) });
    }
    return current;
  };
  try {
    const damaged = setDamagedFileAside(path);
    current = readSettings(file().store);
    if (damaged !== undefined) {
      tell(damaged);
      // Who had settings knows the app: what was lost is not a reason to introduce it again.
      change({ introduced: true });
    }
  } catch (error) {
    // The usual ones count until it can be read, or moved out of the way; `change` looks again each time.
    current = applyPatch(current, { introduced: true });
    tell({ kind: 'settings-unreadable', reason: reasonOf(error) });
  }
  return {
    get current() {
      return current;
    },
    change,
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
