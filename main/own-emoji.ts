import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  emojiNames,
  emojiPlace,
  ownEmojiSchema,
  type EmojiLook,
  type EmojiName,
  type OwnEmoji,
  type OwnPictures,
} from '../common/emoji-sets.js';
import type { EmojiRequest } from '../common/analysis-protocol.js';
import { succeeded, type Outcome } from '../common/failures.js';
import { removeFolder, removing } from '../files/remove-folder.js';
import type { AppPaths } from './paths.js';
import { writeFileWhole } from './write-file-whole.js';

/** Written last: a folder without it was never finished. */
const listName = 'pictures.json';

/** The file of a picture, wherever it comes from. */
export function emojiFile(
  paths: Pick<AppPaths, 'assets' | 'ownEmoji'>,
  look: EmojiLook,
  name: EmojiName,
): string {
  const { folder, path } = emojiPlace(look, name);
  return folder === 'own' ? join(paths.ownEmoji, path) : join(paths.assets, 'emoji', path);
}

/** The user's own pictures, if there are any: the newest folder that was finished. */
export function currentOwnEmoji(folder: string): OwnEmoji | undefined {
  const newestFirst = revisionsIn(folder).sort((first, second) => Number(second) - Number(first));
  for (const revision of newestFirst) {
    const own = readList(join(folder, revision));
    if (own?.revision === revision) return own;
  }
  return undefined;
}

/**
 * Takes the pictures of a folder in place of those that were there; where none of them can be used, those stay.
 *
 * @param copy writes the pictures that can be used into a new folder.
 */
export async function takeOwnEmoji(
  chosen: string,
  folder: string,
  copy: (request: EmojiRequest) => Promise<Outcome<OwnPictures>>,
): Promise<Outcome<OwnEmoji>> {
  const former = revisionsIn(folder);
  const revision = String(Math.max(Date.now(), ...former.map((each) => Number(each) + 1)));
  const to = join(folder, revision);
  const copied = await copy({ from: chosen, to });
  if (!copied.ok) {
    removeQuietly([to]);
    return copied;
  }
  const own = { revision, folder: basename(chosen), pictures: copied.value };
  const written = await writeFileWhole(join(to, listName), Buffer.from(JSON.stringify(own)));
  if (!written.ok) {
    removeQuietly([to]);
    return written;
  }
  removeQuietly(former.map((each) => join(folder, each)));
  return succeeded(own);
}

/** Of folders that are in nobody's way: what cannot go now goes with the next pictures that are taken. */
function removeQuietly(folders: readonly string[]): void {
  try {
    for (const each of folders) rmSync(each, removing);
  } catch {
    return;
  }
}

/** Failure: `folder-not-writable`. */
export function forgetOwnEmoji(folder: string): Promise<Outcome<undefined>> {
  return removeFolder(dirname(folder), basename(folder));
}

function revisionsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A picture whose file was taken away since is missing: the app's own stands in for it. */
function readList(folder: string): OwnEmoji | undefined {
  try {
    const own = ownEmojiSchema.parse(JSON.parse(readFileSync(join(folder, listName), 'utf8')));
    const pictures = { ...own.pictures };
    for (const name of emojiNames)
      if (pictures[name].kind === 'taken' && !existsSync(join(folder, `${name}.png`)))
        pictures[name] = { kind: 'missing' };
    return { ...own, pictures };
  } catch {
    return undefined;
  }
}
