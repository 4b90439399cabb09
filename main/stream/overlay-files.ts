import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { emojiNames, type EmojiName } from '../../common/emoji-sets.js';
import { contentTypes } from '../served-files.js';

/** A file of the overlay page, ready to be sent. */
export interface OverlayFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The page itself; it finds its own parts with the token that it was asked with. */
export async function overlayPage(assets: string, token: string): Promise<OverlayFile> {
  const text = await readFile(join(assets, 'overlay', 'overlay.html'), 'utf8');
  return { type: contentType('.html'), body: Buffer.from(text.replaceAll('TOKEN', token)) };
}

/**
 * A part of it. The emoji's addresses end in `.svg` whatever they are: the pages of who uses them stay as they are
 * while the art changes.
 *
 * @param path one that the guard let through: it has no way out of the folder.
 * @param emoji the file of a picture of the art in use.
 */
export async function overlayArt(
  assets: string,
  path: string,
  emoji: (name: EmojiName) => string,
): Promise<OverlayFile> {
  const name = emojiNames.find((each) => path === `/emoji/${each}.svg`);
  const file = name === undefined ? join(assets, 'overlay', path) : emoji(name);
  return { type: contentType(extname(file)), body: await readFile(file) };
}

const contentType = (extension: string): string => contentTypes[extension] ?? 'application/octet-stream';

/** The page shows readings and its own pictures; it can load and reach nothing else. */
export function overlayPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
