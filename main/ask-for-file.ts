import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';

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
  const answer =
    parent === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(parent, options);
  return answer.canceled ? [] : answer.filePaths;
}

/** Asks a person where a file is to be saved, likewise. The system asks before it replaces one. */
export async function askWhereToSave(
  parent: BrowserWindow | undefined,
  options: SaveDialogOptions,
): Promise<string | undefined> {
  const answer =
    parent === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(parent, options);
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
}
