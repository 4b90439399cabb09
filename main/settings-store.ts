import { join } from 'node:path';
import Store from 'electron-store';
import type { Failure } from '../common/failures.js';
import type { Settings, SettingsPatch } from '../common/settings.js';
import { applyPatch, readSettings, setDamagedFileAside } from './settings-file.js';

const name = 'settings';

export interface SettingsStore {
  readonly current: Settings;
  readonly change: (patch: SettingsPatch) => Settings;
}

/**
 * Opens the settings in the folder. Values that are not what they should be fall back to their defaults; a
 * file that cannot be read at all is kept beside the new one, and told as a failure.
 */
export function openSettings(folder: string): { store: SettingsStore; failure: Failure | undefined } {
  const failure = setDamagedFileAside(join(folder, `${name}.json`));
  const file = new Store({ name, cwd: folder, clearInvalidConfig: true });
  let current = readSettings(file.store);
  return {
    failure,
    store: {
      get current() {
        return current;
      },
      change: (patch) => {
        current = applyPatch(current, patch);
        file.store = { ...current };
        return current;
      },
    },
  };
}
