import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { oneDialog } from './one-dialog.js';

/** What is to be saved. */
export interface SaveRequest {
  readonly title: string;
  /** The name that is proposed. */
  readonly name: string;
  /** Which of the user's own folders is proposed. */
  readonly folder: 'pictures' | 'videos' | 'documents';
  /** What the system calls this kind of file. */
  readonly kind: string;
}

/**
 * Asks a person where to save a file; nothing when they cancel.
 *
 * @param saveFolder the folder of the `--save-folder` switch: files go there under a free name, without a question.
 */
export async function askWhereToSave(
  parent: BrowserWindow | undefined,
  { title, name, folder, kind }: SaveRequest,
  saveFolder: string | undefined,
): Promise<string | undefined> {
  if (saveFolder !== undefined) return freeName(saveFolder, name);
  const options: Electron.SaveDialogOptions = {
    title,
    defaultPath: join(app.getPath(folder), name),
    filters: [{ name: kind, extensions: [parse(name).ext.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const answer = await oneDialog(() =>
    parent === undefined || parent.isDestroyed()
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options),
  );
  if (answer === undefined || answer.canceled || answer.filePath === '') return undefined;
  return withExtension(answer.filePath, name);
}

/** Some systems do not add what a person leaves out; nobody was asked about replacing a file of the longer name. */
function withExtension(chosen: string, name: string): string {
  const { base, ext } = parse(chosen);
  return ext === '' ? freeName(dirname(chosen), `${base}${parse(name).ext}`) : chosen;
}

function freeName(folder: string, wanted: string): string {
  const { name, ext } = parse(wanted);
  let file = join(folder, wanted);
  for (let number = 2; existsSync(file); number += 1) file = join(folder, `${name} ${number}${ext}`);
  return file;
}

/** "2026-03-01 14.05.09": sorts by time, and every system takes it in a name. */
export function timeInName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`;
}
