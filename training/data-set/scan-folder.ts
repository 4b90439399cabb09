import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { append } from '../../common/append.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { emotionNamed } from './labels.js';
import type { Origin, Source, UnderstoodLabel } from './sources.js';
import { isTrainingFolder } from './training-folder.js';

export interface FolderScan {
  /** In the order of their names, so that a copy of the folder gives the same data set. */
  readonly sources: readonly Source[];
  readonly labels: readonly UnderstoodLabel[];
  /** Folders below the label folders that cannot be opened, relative to the data folder. */
  readonly closedFolders: readonly string[];
}

const partNames: Readonly<Record<string, Origin>> = {
  train: 'train',
  training: 'train',
  test: 'test',
  testing: 'test',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
};

/** The part that a folder's name means, whatever its case. */
export function originNamed(name: string): Origin | undefined {
  return partNames[name.toLowerCase()];
}

/** Files that systems and programs leave in folders; nobody means them as pictures. */
const litter = new Set(['thumbs.db', 'desktop.ini']);

/** A folder of label folders: the data folder itself (empty path), or a part of it. */
interface Root {
  readonly path: string;
  readonly origin: Origin;
}

/** A label folder's place and name. */
interface LabelFolder {
  readonly path: string;
  readonly name: string;
  readonly origin: Origin;
}

/**
 * Finds the pictures of a folder that holds a folder per emotion, or `train` and `test` (and `validation`) with
 * a folder per emotion each. Looks at names only; nothing is read. Folders of models and checkpoints are left alone.
 *
 * Failures: `file-missing`, `data-set-layout`, `data-set-unknown-labels` with the names that mean no emotion.
 */
export async function scanFolder(folder: string): Promise<Outcome<FolderScan>> {
  const status = await stat(folder).catch(() => undefined);
  if (status === undefined) return failed({ kind: 'file-missing', file: folder });
  const sources: Source[] = [];
  const labels = new Map<string, UnderstoodLabel>();
  const unknown: string[] = [];
  const closedFolders: string[] = [];
  for (const { path, name, origin } of await labelFolders(folder)) {
    const emotion = emotionNamed(name);
    if (emotion === undefined) {
      if (!(await isTrainingFolder(join(folder, path)))) unknown.push(path);
      continue;
    }
    labels.set(name, { name, emotion });
    const files = await filesUnder(folder, path, closedFolders);
    append(
      sources,
      files.map((file) => ({ name: file, emotion, origin: originOf(origin, file) })),
    );
  }
  if (sources.length === 0) return failed({ kind: 'data-set-layout', folder });
  if (unknown.length > 0) {
    return failed({ kind: 'data-set-unknown-labels', folder, names: unknown.join(', ') });
  }
  return succeeded({
    sources: sources.sort(byName),
    labels: [...labels.values()].sort(byName),
    closedFolders,
  });
}

async function labelFolders(folder: string): Promise<LabelFolder[]> {
  const folders: LabelFolder[] = [];
  for (const { path, origin } of await rootsIn(folder)) {
    for (const name of await foldersIn(join(folder, path))) {
      folders.push({ path: path === '' ? name : `${path}/${name}`, name, origin });
    }
  }
  return folders;
}

async function rootsIn(folder: string): Promise<Root[]> {
  const parts = (await foldersIn(folder)).flatMap((path): Root[] => {
    const origin = originNamed(path);
    return origin === undefined ? [] : [{ path, origin }];
  });
  return parts.some(({ origin }) => origin === 'train') ? parts : [{ path: '', origin: 'unsplit' }];
}

/** FER2013's files tell which half of the test folder they belong to. */
function originOf(origin: Origin, file: string): Origin {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return origin === 'test' && /^publictest/i.test(name) ? 'public-test' : origin;
}

/** By character codes: the same in every language of the system. */
function byName(first: { readonly name: string }, second: { readonly name: string }): number {
  return first.name < second.name ? -1 : 1;
}

/** Names of the folders in a folder, without what is hidden or comes from a system. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = [];
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.') || name === '__MACOSX') continue;
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, name))))) {
      folders.push(name);
    }
  }
  return folders;
}

/** Behind links; one that leads back to itself leads nowhere. */
async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/**
 * All files below `path`, however deep, relative to the data folder. Links to folders are not followed, so they
 * cannot lead round and round.
 *
 * @param closed takes in the folders that cannot be opened
 */
async function filesUnder(folder: string, path: string, closed: string[]): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) closed.push(path);
  const found: string[] = [];
  for (const entry of entries ?? []) {
    const inside = `${path}/${entry.name}`;
    if (entry.isDirectory()) append(found, await filesUnder(folder, inside, closed));
    else if (!entry.name.startsWith('.') && !litter.has(entry.name.toLowerCase())) found.push(inside);
  }
  return found;
}
