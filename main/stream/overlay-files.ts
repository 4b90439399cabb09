import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
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

/** @param path one that the guard let through: it has no way out of the folder. */
export async function overlayArt(assets: string, path: string): Promise<OverlayFile> {
  const folder = path.startsWith('/emoji/') ? assets : join(assets, 'overlay');
  return { type: contentType(extname(path)), body: await readFile(join(folder, path)) };
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
