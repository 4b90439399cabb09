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
import { setDamagedFileAside } from './settings-file.js';

export interface SettingsStore {
  readonly current: Settings;
  /** Changes what the file says now, for the command line may have written to it; an empty patch only reads. */
  readonly change: (patch: SettingsPatch) => Settings;
}

/**
 * Opens the settings in the folder. Values that are not what they should be fall back to their defaults; a
 * file that cannot be read at all is kept beside the new one, and told as a failure.
 */
export function openSettings(folder: string): { store: SettingsStore; failure: Failure | undefined } {
  const failure = setDamagedFileAside(join(folder, settingsFile));
  const file = new Store({ name: settingsName, cwd: folder, clearInvalidConfig: true });
  let current = readSettings(file.store);
  const change = (patch: SettingsPatch): Settings => {
    const { store } = file;
    current = applyPatch(readSettings(store), patch);
    if (Object.keys(patch).length > 0) file.store = storedWith(store, current);
    return current;
  };
  // Who had settings knows the app: what was lost is not a reason to introduce it again.
  if (failure !== undefined) change({ introduced: true });
  return {
    failure,
    store: {
      get current() {
        return current;
      },
      change,
    },
  };
}
