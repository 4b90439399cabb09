import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { originOf } from './address.js';
import { answerMedia, mediaRequest, type AnalyzedMedia } from './analysis/media-answers.js';
import { byteRange } from './byte-range.js';
import { pageOrigin, pageScheme } from './own-page.js';
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

/** Serves the page, the assets, the user's logo and the files being analyzed; everything else is "not found". */
export function serveAppProtocol(paths: AppPaths, media: AnalyzedMedia): void {
  protocol.handle(pageScheme, async (request) => locked(await answer(request, paths, media)));
}

/** Whatever is answered, and whoever shows it as a page: nothing in it may reach further than our own pages. */
const everyAnswer = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
} as const;

function locked(response: Response): Response {
  for (const [name, value] of Object.entries(everyAnswer)) response.headers.set(name, value);
  return response;
}

async function answer(request: Request, paths: AppPaths, media: AnalyzedMedia): Promise<Response> {
  if (request.method !== 'GET') return notFound();
  const range = request.headers.get('range');
  try {
    const asked =
      originOf(request.url) === pageOrigin ? mediaRequest(new URL(request.url).pathname) : undefined;
    if (asked !== undefined) return (await answerMedia(asked, media, range)) ?? notFound();
    const file = fileFor(request.url, paths);
    if (file === undefined) return notFound();
    return fileResponse(await readFile(file), extname(file), range);
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
    'Accept-Ranges': 'bytes',
  };
  const part = byteRange(range, bytes.length);
  if (part === undefined) return new Response(new Uint8Array(bytes), { headers });
  if (part === 'outside')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${bytes.length}` } });
  const { first, last } = part;
  return new Response(new Uint8Array(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${bytes.length}` },
  });
}
