// @ts-check
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPartialFolder } from './cache-folder.mjs';
import { filesBelow, hasIntegrity, integrityOfFile, placeFolder, readJson, rename } from './files.mjs';

// A part of the cache is a folder that one rename puts in its place: its content, and the list of its files.

/** @typedef {{ path: string, size: number, integrity: string }} ListedFile */
/** @typedef {{ origin: string, files: ListedFile[] }} PartList */

/**
 * Where the content of a part lies.
 * @param {string} cache
 * @param {string} name
 */
export function partContent(cache, name) {
  return join(cache, 'parts', name, 'content');
}

/**
 * The list of a part whose files are all there with the right size: quick, and finds what was cut short.
 * @param {string} cache
 * @param {string} name
 * @returns {PartList | undefined}
 */
export function completePart(cache, name) {
  const content = partContent(cache, name);
  /** @type {PartList | undefined} */
  const list = readJson(join(cache, 'parts', name, 'list.json'));
  const complete = list?.files.every(({ path, size }) => sizeOf(join(content, path)) === size);
  return complete ? list : undefined;
}

/**
 * The list of a part whose files all have the content they had; a damaged part is removed.
 * @param {string} cache
 * @param {string} name
 * @returns {Promise<PartList | undefined>}
 */
export async function intactPart(cache, name) {
  const list = completePart(cache, name);
  if (list !== undefined && (await hashesHold(partContent(cache, name), list.files))) return list;
  rmSync(join(cache, 'parts', name), { recursive: true, force: true });
  return undefined;
}

/**
 * Takes a finished folder into the cache.
 * @param {string} cache
 * @param {string} name
 * @param {string} finished on the same file system; it is moved
 * @param {string} origin
 * @returns {Promise<PartList>}
 */
export async function keepPart(cache, name, finished, origin) {
  const list = { origin, files: await listFiles(finished) };
  const staging = createPartialFolder(cache);
  rename(finished, join(staging, 'content'));
  writeFileSync(join(staging, 'list.json'), JSON.stringify(list));
  mkdirSync(join(cache, 'parts'), { recursive: true });
  placeFolder(staging, join(cache, 'parts', name));
  return list;
}

/**
 * @param {string} folder
 * @returns {Promise<ListedFile[]>}
 */
async function listFiles(folder) {
  /** @type {ListedFile[]} */
  const files = [];
  for (const path of filesBelow(folder)) {
    const file = join(folder, path);
    files.push({ path, size: statSync(file).size, integrity: await integrityOfFile(file, 'sha256') });
  }
  return files;
}

/**
 * @param {string} folder
 * @param {ListedFile[]} files
 */
async function hashesHold(folder, files) {
  for (const { path, integrity } of files) {
    if (!(await hasIntegrity(join(folder, path), integrity))) return false;
  }
  return true;
}

/** @param {string} file */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
