import { createHash } from 'node:crypto';
import { statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../common/failures.js';
import { contentHash } from './contents.js';
import {
  DecodedCollector,
  faceSide,
  type Decoded,
  type DecodedEntry,
  type DecodingProgress,
} from './decoded.js';
import type { FaceCache } from './decoded-cache.js';
import { inParallel } from './in-parallel.js';
import { readFace } from './read-face.js';
import type { Source } from './sources.js';

/** Files at work at once: enough to keep the disk and libvips' threads busy. */
const lanes = 8;

/**
 * The faces of a folder's files: from the cache where nothing changed (names, sizes and times), or where the
 * contents were met before (a copied folder), else from the files themselves. A file that cannot be read
 * becomes an entry with its failure.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function decodeFolder(
  folder: string,
  sources: readonly Source[],
  cache: FaceCache,
  options: { readonly progress: DecodingProgress; readonly signal?: AbortSignal | undefined },
): Promise<Decoded> {
  const listKey = keyOfList(folder, sources);
  const listed = await cache.findListed(listKey);
  if (listed) return listed;
  const contentKey = await keyOfContents(folder, sources, options);
  const known = await cache.findContent(contentKey);
  if (known) {
    await cache.list(listKey, contentKey);
    return known;
  }
  const decoded = await decodeFiles(folder, sources, options);
  // Once the disk is back, or the permission given, the very same names, sizes and times can be read.
  if (!decoded.entries.some(mayComeBack)) await cache.store(listKey, contentKey, decoded);
  return decoded;
}

/** Whether a file could not be read for a reason that lies outside it. */
export function mayComeBack(entry: DecodedEntry): boolean {
  if (entry.kind !== 'failed') return false;
  const { failure } = entry;
  // A name that is no text, as it was written on another system, has a mark in it and is never found.
  const named = 'file' in failure && !failure.file.includes('\ufffd');
  return named && (failure.kind === 'file-missing' || failure.kind === 'file-unreadable');
}

async function decodeFiles(
  folder: string,
  sources: readonly Source[],
  { progress, signal }: Parameters<typeof decodeFolder>[3],
): Promise<Decoded> {
  const collector = new DecodedCollector(sources.length);
  const readOne = async (index: number): Promise<void> => {
    const name = sources[index]?.name ?? '';
    const face = await readFace(join(folder, name), faceSide);
    if (face.ok) collector.face(index, face.value.pixels, face.value.misnamedFormat);
    else collector.failure(index, about(face.failure, name));
  };
  const all = sources.length;
  await inParallel(all, lanes, readOne, { progress: (done) => progress(all + done, 2 * all), signal });
  return collector.result();
}

/** The failure with the file's name as the data set has it: the same wherever the folder lies. */
function about(failure: Failure, file: string): Failure {
  return 'file' in failure ? { ...failure, file } : failure;
}

/** Asked one by one and not side by side: for 35,887 files that takes a sixth of a second instead of one. */
function keyOfList(folder: string, sources: readonly Source[]): string {
  const lines = sources.map(({ name }) => {
    const status = statusOf(join(folder, name));
    return [name, status?.size, status?.mtimeMs].join('\t');
  });
  return hashOf(lines);
}

function statusOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // Not allowed to look: reading it will say so.
    return undefined;
  }
}

async function keyOfContents(
  folder: string,
  sources: readonly Source[],
  { progress, signal }: Parameters<typeof decodeFolder>[3],
): Promise<string> {
  const lines = new Array<string>(sources.length);
  const hashOne = async (index: number): Promise<void> => {
    const name = sources[index]?.name ?? '';
    lines[index] = [name, await contentHash(join(folder, name))].join('\t');
  };
  const all = sources.length;
  await inParallel(all, lanes, hashOne, { progress: (done) => progress(done, 2 * all), signal });
  return hashOf(lines);
}

function hashOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
