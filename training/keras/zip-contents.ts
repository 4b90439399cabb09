import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { zipEntryContents } from '../files/zip-entry.js';
import type { KerasContents } from './contents.js';
import { hdf5Contents } from './hdf5-contents.js';
import { limits } from './limits.js';
import { Refusal } from './refusal.js';

/** The parts of a `.keras` file that say what its network is; everything else in it is left alone. */
const parts = { description: 'config.json', numbers: 'model.weights.h5' } as const;

/** Whether the bytes begin as those of a ZIP archive do. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * What a `.keras` file holds.
 *
 * @throws Refusal, and whatever the libraries throw
 */
export async function zipContents(bytes: Uint8Array): Promise<KerasContents> {
  const archive = await opened(bytes);
  const description = await part(archive, parts.description, limits.description);
  const numbers = await part(await opened(bytes), parts.numbers, limits.file);
  const { layers } = await hdf5Contents(numbers);
  return { description: description.toString('utf8'), layers, inOrder: false };
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, archive) => {
      if (error !== null) reject(error);
      else resolve(archive);
    });
  });
}

/** The contents of the entry with this name. */
function part(archive: ZipFile, name: string, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', () => reject(new Error(`${name} is not in the archive`)));
    archive.on('entry', (entry: Entry) => {
      if (entry.fileName !== name) archive.readEntry();
      else if (entry.uncompressedSize > most) reject(new Refusal({ kind: 'import-too-large' }));
      else zipEntryContents(archive, entry).then(resolve, reject);
    });
    archive.readEntry();
  });
}
