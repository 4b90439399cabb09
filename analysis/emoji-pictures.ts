import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EmojiRequest } from '../common/analysis-protocol.js';
import {
  emojiNames,
  ownEmojiEndings,
  type EmojiName,
  type OwnPicture,
  type OwnPictures,
} from '../common/emoji-sets.js';
import { failureOfWriting } from '../common/failure-of-writing.js';
import { failed, succeeded, type Failure, type FailureKind, type Outcome } from '../common/failures.js';
import { drawAnew, readOwnPicture } from './own-picture.js';

/** Pixels; twice the size of the largest emoji that the window shows. */
const side = 512;

/** In a square, with nothing around it where it is none. */
const square = {
  width: side,
  height: side,
  fit: 'contain',
  background: { r: 0, g: 0, b: 0, alpha: 0 },
} as const;

type Unusable = Extract<OwnPicture, { kind: 'unusable' }>;

/**
 * Copies the pictures `angry.png` … `unsure.png` of a folder (or WebP, or JPEG) as PNG files of one size: drawn anew,
 * so that whatever else a file held stays behind. What a file is is told by its content; a drawing in SVG is none of
 * these, since it may bring programs with it.
 *
 * Failures: `emoji-folder-empty`, `emoji-folder-unusable`, `file-missing` and `file-unreadable` for the folder,
 * `folder-not-writable` for the copies.
 */
export async function takeEmojiPictures({ from, to }: EmojiRequest): Promise<Outcome<OwnPictures>> {
  const files = await filesIn(from);
  if (!files.ok) return files;
  const found = new Map(emojiNames.map((name) => [name, fileFor(name, files.value)]));
  const names = [...found.values()].filter((file) => file !== undefined);
  const folder = basename(from);
  if (names.length === 0) return failed({ kind: 'emoji-folder-empty', folder });
  const pictures = new Map<EmojiName, OwnPicture>();
  try {
    await mkdir(to, { recursive: true });
    // One after the other: each may take as much memory as a large photo.
    for (const [name, file] of found)
      pictures.set(name, file === undefined ? { kind: 'missing' } : await take(from, file, to, name));
  } catch (error) {
    return failed(failureOfWriting(error, to));
  }
  if ([...pictures.values()].every(({ kind }) => kind !== 'taken'))
    return failed({ kind: 'emoji-folder-unusable', folder, names: names.join(', ') });
  return succeeded(Object.fromEntries(pictures) as OwnPictures);
}

async function filesIn(folder: string): Promise<Outcome<readonly string[]>> {
  try {
    return succeeded(await readdir(folder));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return failed({ kind: missing ? 'file-missing' : 'file-unreadable', file: basename(folder) });
  }
}

/** The file of this name, whether its letters are small or large. */
function fileFor(name: EmojiName, files: readonly string[]): string | undefined {
  const wanted = ownEmojiEndings.map((ending) => `${name}.${ending}`);
  return wanted
    .map((each) => files.find((file) => file.toLowerCase() === each))
    .find((file) => file !== undefined);
}

async function take(from: string, file: string, to: string, name: EmojiName): Promise<OwnPicture> {
  const bytes = await readOwnPicture(join(from, file));
  if (!bytes.ok) return { kind: 'unusable', file, problem: problemOf(bytes.failure) };
  const drawn = await drawAnew(bytes.value, square).catch(() => undefined);
  // The beginning was a picture's, so whatever the decoder stumbles over is damage.
  if (drawn === undefined) return { kind: 'unusable', file, problem: 'damaged' };
  await writeFile(join(to, `${name}.png`), drawn);
  return { kind: 'taken', file };
}

/** What a person is told of the failures that a picture may have; the others are told as the first of these. */
const problems: Partial<Record<FailureKind, Unusable['problem']>> = {
  'file-unreadable': 'unreadable',
  'file-missing': 'unreadable',
  'file-empty': 'not-a-picture',
  'file-not-image': 'not-a-picture',
  'file-truncated': 'damaged',
  'file-too-large': 'too-large',
};

const problemOf = ({ kind }: Failure): Unusable['problem'] => problems[kind] ?? 'unreadable';
