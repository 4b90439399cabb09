// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * The parsed content of a JSON file, or undefined where there is none that can be read.
 * @param {string} file
 * @returns {any} the caller knows what it wrote; stamps are compared field by field
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** What Windows says while a scanner holds what was just written, and how often that is waited for. */
const passing = ['EPERM', 'EACCES', 'EBUSY'];
const attempts = 20;
const pause = 100;

/**
 * Renames a file or a folder; on Windows again and again, while a scanner holds it. (files/renamed.ts does so for the
 * app; it is TypeScript, and the set-up runs before anything is built.)
 * @param {string} from
 * @param {string} to
 */
export function rename(from, to) {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (process.platform !== 'win32' || attempt === attempts || !passing.includes(code)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/**
 * Writes a file so that it is there in full or not at all.
 * @param {string} file
 * @param {string} content
 */
export function writeFileAtomically(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = temporaryName(file);
  writeFileSync(temporary, content);
  rename(temporary, file);
}

/**
 * Puts a folder that is complete in its final place, in which an older one may lie.
 * @param {string} from on the same file system
 * @param {string} to
 */
export function placeFolder(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const old = temporaryName(to);
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) rename(to, old);
  rename(from, to);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Puts a file in a second place: as a hard link where the file system allows it, else as a copy.
 * @param {string} from
 * @param {string} to
 */
export function placeFile(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const temporary = temporaryName(to);
  try {
    if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), temporary);
    else linkSync(from, temporary);
  } catch {
    copyFileSync(from, temporary);
  }
  rename(temporary, to);
  // A rename between two links to one file does nothing and leaves both names.
  rmSync(temporary, { force: true });
}

/**
 * The hash of a file as npm writes it.
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 */
export async function integrityOfFile(file, algorithm) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return `${algorithm}-${hash.digest('base64')}`;
}

/**
 * @param {string} file
 * @param {string} integrity
 */
export async function hasIntegrity(file, integrity) {
  return (await integrityOfFile(file, integrity.startsWith('sha512-') ? 'sha512' : 'sha256')) === integrity;
}

/** @typedef {{ path: string, size: number, modified: number }} FileStamp */

/**
 * What tells cheaply that a file is still the one that was verified; undefined when there is none.
 * @param {string} path
 * @returns {FileStamp | undefined}
 */
export function fileStamp(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  return status && { path, size: status.size, modified: status.mtimeMs };
}

/** @param {FileStamp} stamp */
export function stampHolds(stamp) {
  const now = fileStamp(stamp.path);
  return now !== undefined && now.size === stamp.size && now.modified === stamp.modified;
}

/**
 * The files in a folder and below, as paths relative to it.
 * @param {string} folder
 * @param {string} [below]
 * @returns {string[]}
 */
export function filesBelow(folder, below = '') {
  /** @type {string[]} */
  const found = [];
  for (const entry of entriesOf(join(folder, below))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(folder, path));
    else found.push(path);
  }
  return found;
}

/**
 * The bytes in a folder and below; files may come and go meanwhile.
 * @param {string} folder
 */
export function folderSize(folder) {
  let bytes = 0;
  for (const file of filesBelow(folder)) {
    bytes += lstatSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** @param {string} folder */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** @param {string} path */
function temporaryName(path) {
  return `${path}.${process.pid}-${randomBytes(3).toString('hex')}.partial`;
}
