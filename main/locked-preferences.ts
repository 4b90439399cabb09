import type { WebPreferences } from 'electron';
import type { AppPaths } from './paths.js';

/**
 * What every page of the app runs with. Most of it is Electron's own choice as well; written down, no later version
 * can choose otherwise for us.
 */
export function lockedPreferences({ preload }: Pick<AppPaths, 'preload'>): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // The page asks with dialogs of its own: `alert` in a loop could only keep a person from the window.
    disableDialogs: true,
  };
}
