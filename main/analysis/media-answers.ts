import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { byteRange } from '../byte-range.js';

/** Sides in pixels of the pictures that the page may ask for: for the gallery, and for a look at one. */
const pictureSides = ['360', '1600'];

export interface AnalyzedMedia {
  readonly file: (id: number) => string | undefined;
  /** A photo as a JPEG; nothing where it cannot be had. */
  readonly picture: (id: number, side: number) => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** What the page asked for of the files that are being analyzed; nothing else has an address. */
export type MediaRequest =
  | { readonly kind: 'video'; readonly id: number }
  | { readonly kind: 'picture'; readonly id: number; readonly side: number };

/** `/analyzed/7/video`, `/analyzed/7/360` */
export function mediaRequest(path: string): MediaRequest | undefined {
  const [, id, what = ''] = /^\/analyzed\/([1-9]\d{0,8})\/([a-z0-9]+)$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  if (what === 'video') return { kind: 'video', id: Number(id) };
  return pictureSides.includes(what) ? { kind: 'picture', id: Number(id), side: Number(what) } : undefined;
}

/** @param range the request's `Range` header. */
export async function answerMedia(
  request: MediaRequest,
  media: AnalyzedMedia,
  range: string | null,
): Promise<Response | undefined> {
  if (request.kind === 'video') return videoResponse(media.file(request.id), range);
  const picture = await media.picture(request.id, request.side);
  return picture && new Response(picture, { headers: { ...headers, 'Content-Type': 'image/jpeg' } });
}

const headers = { 'Cache-Control': 'no-store' };

/** The file, or the part that is asked for, as it is read: no video fits into memory. */
async function videoResponse(file: string | undefined, range: string | null): Promise<Response | undefined> {
  if (file === undefined) return undefined;
  const { size } = await stat(file);
  const part = byteRange(range, size);
  const common = { ...headers, 'Accept-Ranges': 'bytes', 'Content-Type': 'application/octet-stream' };
  if (part === 'outside')
    return new Response(null, { status: 416, headers: { ...common, 'Content-Range': `bytes */${size}` } });
  const { first, last } = part ?? { first: 0, last: size - 1 };
  const body = size === 0 ? null : Readable.toWeb(createReadStream(file, { start: first, end: last }));
  return new Response(body as ReadableStream | null, {
    status: part === undefined ? 200 : 206,
    headers: {
      ...common,
      'Content-Length': String(last - first + 1),
      ...(part && { 'Content-Range': `bytes ${first}-${last}/${size}` }),
    },
  });
}
