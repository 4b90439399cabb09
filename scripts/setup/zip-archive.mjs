// @ts-check
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Extracts files of a zip archive.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} place where a file goes inside the folder, if it is wanted
 * @param {(fraction: number) => void} progress
 */
export async function extractZip(archive, folder, place, progress) {
  const zip = await openZip(archive);
  const size = zip.fileSize;
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (/** @type {yauzl.Entry} */ entry) => {
      progress(entry.relativeOffsetOfLocalHeader / size);
      extractEntry(zip, entry, folder, place).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/**
 * @param {yauzl.ZipFile} zip
 * @param {yauzl.Entry} entry
 * @param {string} folder
 * @param {(name: string) => string | undefined} place
 */
async function extractEntry(zip, entry, folder, place) {
  const path = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
  if (path === undefined) return;
  const target = join(folder, path);
  if (!target.startsWith(folder + sep)) throw new Error(`${entry.fileName} would leave ${folder}`);
  mkdirSync(dirname(target), { recursive: true });
  // The upper half of the attributes holds the Unix permissions.
  const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
  await pipeline(await openEntry(zip, entry), createWriteStream(target, { mode }));
}

/**
 * @param {string} archive
 * @returns {Promise<yauzl.ZipFile>}
 */
function openZip(archive) {
  return new Promise((resolve, reject) => {
    yauzl.open(archive, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

/**
 * @param {yauzl.ZipFile} zip
 * @param {yauzl.Entry} entry
 * @returns {Promise<import('node:stream').Readable>}
 */
function openEntry(zip, entry) {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
