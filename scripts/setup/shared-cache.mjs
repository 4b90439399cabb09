// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPartialFolder } from '../lib/cache-folder.mjs';
import { intactPart, keepPart } from '../lib/cached-part.mjs';
import { withLock } from '../lib/lock.mjs';

/** @typedef {import('./step.mjs').SetupContext} SetupContext */
/** @typedef {import('../lib/cached-part.mjs').PartList} PartList */

/**
 * @typedef {object} MadePart
 * @property {string} folder
 * @property {string} origin
 * @property {string[]} downloads the files that are no longer needed once the part is in its place
 */

/**
 * Gives a part of the cache to a checkout, making the part first where it is missing or damaged. Only one
 * set-up at a time does that, so that two of them neither download twice nor take from under each other.
 * @param {SetupContext} context
 * @param {string} name
 * @param {import('./step.mjs').Progress} progress
 * @param {(work: string) => Promise<MadePart>} make in a folder of the cache
 * @param {(list: PartList) => void} [use] while no one else may touch the part
 */
export async function withCachedPart(context, name, progress, make, use) {
  const { cache, text } = context;
  const lock = join(cache, 'locks', `${name}.json`);
  await withLock(
    lock,
    () => progress(text('lock.waiting')),
    async () => {
      progress(text('download.checking-cache'));
      const list = (await intactPart(cache, name)) ?? (await makePart(cache, name, make));
      use?.(list);
    },
  );
}

/**
 * @param {string} cache
 * @param {string} name
 * @param {(work: string) => Promise<MadePart>} make
 */
async function makePart(cache, name, make) {
  const work = createPartialFolder(cache);
  try {
    const { folder, origin, downloads } = await make(work);
    const list = await keepPart(cache, name, folder, origin);
    for (const file of downloads) rmSync(file, { force: true });
    return list;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
