import { systemPreferences } from 'electron';
import type { AppModel } from './app-model.js';
import { openOrTell } from './open-or-tell.js';

const settingsPages: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Camera',
  win32: 'ms-settings:privacy-webcam',
};

/** Opens the system's page on which the camera is allowed; Linux has none. */
export async function openCameraSettings(model: Pick<AppModel, 'notify'>): Promise<void> {
  const page = settingsPages[process.platform];
  if (page !== undefined) await openOrTell({ address: page }, model);
}

/**
 * macOS asks the person once for each app, and a page that asks first may wait for ever: so main asks.
 * Elsewhere the answer comes from opening the camera itself.
 */
export async function askForCamera(): Promise<void> {
  if (process.platform === 'darwin') await systemPreferences.askForMediaAccess('camera');
}
