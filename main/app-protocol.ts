import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { pageScheme } from './own-page.js';
import type { AppPaths } from './paths.js';
import { contentTypes, fileFor } from './served-files.js';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: mediastream:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Has to run before the app is ready. */
export function registerAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves the page, the assets and the user's logo; everything else is "not found". */
export function serveAppProtocol(paths: AppPaths): void {
  protocol.handle(pageScheme, (request) => answer(request, paths));
}

async function answer(request: Request, paths: AppPaths): Promise<Response> {
  const file = request.method === 'GET' ? fileFor(request.url, paths) : undefined;
  if (file === undefined) return notFound();
  try {
    return fileResponse(await readFile(file), extname(file), request.headers.get('range'));
  } catch {
    // A file that is not there is an answer, not a fault: the page falls back (to the default logo, say).
    return notFound();
  }
}

const notFound = (): Response => new Response('not found', { status: 404 });

/** The whole file, or the part of it that a player asks for. */
function fileResponse(bytes: Buffer, extension: string, range: string | null): Response {
  const headers = {
    'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Accept-Ranges': 'bytes',
  };
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (asked === null) return new Response(new Uint8Array(bytes), { headers });
  const first = Number(asked[1]);
  const last = Math.min(asked[2] === '' ? bytes.length - 1 : Number(asked[2]), bytes.length - 1);
  if (first > last)
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${bytes.length}` } });
  return new Response(new Uint8Array(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${bytes.length}` },
  });
}
