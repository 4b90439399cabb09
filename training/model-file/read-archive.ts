import { closeSync } from 'node:fs';
import { fromFd, type Entry, type ZipFile } from 'yauzl';
import type { Files } from '../files/write-files.js';
import { zipEntryContents } from '../files/zip-entry.js';
import { limits } from './limits.js';
import { ModelFileRefusal } from './refusal.js';

/** Names inside a model folder: no folders, and nothing that a system gives a meaning of its own. */
const plainName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const manifestName = 'manifest.json';

/** Kinds of files in the upper half of an entry's attributes, as Unix has them. */
const fileKind = { mask: 0o170000, regular: 0o100000 } as const;

/**
 * Everything in an archive, in memory. What an entry says of itself is checked before any of it is unpacked, and
 * the library ends an entry that gives more than it said.
 *
 * @param descriptor of the open file; it is closed in any case.
 * @throws ModelFileRefusal; other errors mean a damaged archive.
 */
export async function readArchive(descriptor: number): Promise<Files> {
  const archive = await opened(descriptor);
  try {
    const entries = await entriesOf(archive);
    const files = new Map<string, Uint8Array>();
    for (const entry of entries) files.set(entry.fileName, await zipEntryContents(archive, entry));
    return files;
  } finally {
    archive.close();
  }
}

function opened(descriptor: number): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
  return new Promise((resolve, reject) => {
    fromFd(descriptor, options, (error, archive) => {
      if (error === null) {
        resolve(archive);
        return;
      }
      closeSync(descriptor);
      reject(new ModelFileRefusal('not-archive'));
    });
  });
}

/** The directory of an archive, if there is nothing in it that a model has no use for. */
function entriesOf(archive: ZipFile): Promise<Entry[]> {
  if (archive.entryCount > limits.entries) throw new ModelFileRefusal('too-many');
  const entries = new Map<string, Entry>();
  let bytes = 0;
  return new Promise((resolve, reject) => {
    archive.on('error', (error: Error) => reject(unsafeName(error) ?? error));
    archive.on('end', () => resolve([...entries.values()]));
    archive.on('entry', (entry: Entry) => {
      bytes += entry.uncompressedSize;
      const refusal = refusalOf(entry, bytes) ?? twice(entry, entries);
      if (refusal !== undefined) {
        reject(refusal);
        return;
      }
      entries.set(entry.fileName, entry);
      archive.readEntry();
    });
    archive.readEntry();
  });
}

function refusalOf(entry: Entry, bytes: number): ModelFileRefusal | undefined {
  const { fileName, uncompressedSize, externalFileAttributes } = entry;
  if (!plainName.test(fileName)) return new ModelFileRefusal('unsafe-name', fileName);
  const kind = (externalFileAttributes >>> 16) & fileKind.mask;
  if (kind !== 0 && kind !== fileKind.regular) return new ModelFileRefusal('no-plain-file', fileName);
  if (entry.isEncrypted()) return new ModelFileRefusal('encrypted', fileName);
  const most = fileName === manifestName ? limits.manifest : limits.bytes;
  return uncompressedSize > most || bytes > limits.bytes ? new ModelFileRefusal('too-large') : undefined;
}

/** Systems differ in whether two spellings are one file, so no model has both. */
function twice({ fileName }: Entry, others: ReadonlyMap<string, Entry>): ModelFileRefusal | undefined {
  const same = [...others.keys()].some((name) => name.toLowerCase() === fileName.toLowerCase());
  return same ? new ModelFileRefusal('twice', fileName) : undefined;
}

/** The library refuses names that lead out of the archive by itself; that is no damage. */
function unsafeName({ message }: Error): ModelFileRefusal | undefined {
  const name = /^(?:invalid characters in fileName|absolute path|invalid relative path): (.*)$/s.exec(
    message,
  );
  return name === null ? undefined : new ModelFileRefusal('unsafe-name', name[1]);
}
