import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { oneDialog } from './one-dialog.js';

/** Asks a person for one file or folder, in front of the window if there is one; nothing when they cancel. */
export async function askForFile(
  parent: BrowserWindow | undefined,
  options: OpenDialogOptions,
): Promise<string | undefined> {
  return (await askForFiles(parent, options))[0];
}

/** Likewise for several of them. */
export async function askForFiles(
  parent: BrowserWindow | undefined,
  options: OpenDialogOptions,
): Promise<string[]> {
  const answer = await oneDialog(() =>
    parent === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options),
  );
  return answer === undefined || answer.canceled ? [] : answer.filePaths;
}
