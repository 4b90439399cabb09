import { extname, join, normalize, sep } from 'node:path';
import { emojiRoots } from '../common/emoji-sets.js';
import { originOf, parseAddress } from './address.js';
import { pageOrigin } from './own-page.js';
import type { AppPaths } from './paths.js';

/** What the app's protocol serves, by file extension; other kinds of file are not served at all. */
export const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webm': 'video/webm',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** One of the user's own pictures, as `emojiAddress` writes it. */
const ownEmojiForm = new RegExp(`^${emojiRoots.own}/(\\d+)/([a-z]+\\.png)$`);

/** The file behind an address, or nothing where the address leads outside the folders that are served. */
export function fileFor(
  address: string,
  paths: Pick<AppPaths, 'page' | 'assets' | 'logo' | 'ownEmoji'>,
): string | undefined {
  const url = parseAddress(address);
  if (url === undefined || originOf(address) !== pageOrigin) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  if (path === '/own-logo.png') return paths.logo;
  const ownEmoji = ownEmojiForm.exec(path);
  if (ownEmoji !== null) return join(paths.ownEmoji, ...ownEmoji.slice(1));
  const inAssets = path.startsWith('/assets/');
  const folder = inAssets ? paths.assets : paths.page;
  const file = normalize(join(folder, inAssets ? path.slice('/assets'.length) : path));
  return file.startsWith(folder + sep) && extname(file) in contentTypes ? file : undefined;
}
