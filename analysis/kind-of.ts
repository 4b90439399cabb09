import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { videoEndings } from '../common/media-files.js';
import { isPicture, pictureMarkLength } from '../inference/images.js';

export type MediaKind = 'photo' | 'video';

/** Brands of pictures in the container of MP4: not videos, and not read as photos either. */
const pictureBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis']);

/** What the first boxes of MP4 and QuickTime files are called. */
const firstBoxes: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** How other containers of videos begin: Matroska and WebM, FLV, Ogg, Windows Media, MPEG. */
const otherBeginnings = ['\x1a\x45\xdf\xa3', 'FLV', 'OggS', '\x30\x26\xb2\x75', '\x00\x00\x01\xba'];

/**
 * Whether a file is to be read as a photo or as a video: by its content, and where that says nothing, by its
 * ending. A file that cannot be opened is a photo by this account: reading it tells what is wrong.
 */
export async function kindOf(file: string): Promise<MediaKind> {
  const beginning = await beginningOf(file);
  if (beginning !== undefined && isPicture(beginning)) return 'photo';
  if (beginning !== undefined && isVideo(beginning)) return 'video';
  const named = videoEndings.has(extname(file).toLowerCase());
  // An empty or a missing file is told about in the same words, whatever it is called.
  return named && beginning !== undefined && beginning.length > 0 ? 'video' : 'photo';
}

function isVideo(beginning: Buffer): boolean {
  const text = beginning.toString('latin1');
  if (otherBeginnings.some((mark) => text.startsWith(mark))) return true;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return true;
  return firstBoxes.has(text.slice(4, 8)) && !pictureBrands.has(text.slice(8, 12));
}

async function beginningOf(file: string): Promise<Buffer | undefined> {
  try {
    // Asked before opening: opening a pipe would wait for someone to write into it.
    if (!(await stat(file)).isFile()) return undefined;
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(pictureMarkLength),
        0,
        pictureMarkLength,
        0,
      );
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
