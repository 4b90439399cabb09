import { readdir, rm, stat, utimes, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../files/make-folder.js';
import { readSealed, writeSealed } from '../files/sealed-file.js';
import { removeUnfinished } from '../../files/write-atomically.js';
import { decodedEntrySchema, faceSide, type Decoded } from './decoded.js';
import { sourceSchema, type Source } from './sources.js';

/** Changes whenever the same files would give other pixels, so that older caches are left alone. */
const mark = 'EMJFACE1';
const headerSchema = z.object({
  side: z.literal(faceSide),
  entries: z.array(decodedEntrySchema),
  /** What a table says of its rows; a folder is looked through anew each time. */
  sources: z.array(sourceSchema).optional(),
});
const contentKeySchema = z.string().regex(/^[0-9a-f]{64}$/);

export interface CachedFaces extends Decoded {
  readonly sources?: readonly Source[] | undefined;
}

/** Node reads and hashes 2 GiB in one go, and no more: of some 800,000 faces on they are decoded at each start. */
const mostPixels = 2 ** 31 - 2 ** 28;

/** Data sets whose faces are kept; FER2013 takes 83 MB. */
const mostKept = 4;

/** Where decoded faces are kept between starts. */
export interface FaceCache {
  /** The faces of a list of files that did not change since they were stored. */
  findListed(listKey: string): Promise<CachedFaces | undefined>;
  /** The faces of files with these contents. */
  findContent(contentKey: string): Promise<CachedFaces | undefined>;
  store(listKey: string, contentKey: string, faces: CachedFaces): Promise<void>;
  /** Notes that a list of files has these contents. */
  list(listKey: string, contentKey: string): Promise<void>;
}

/** For pictures of which no copy may be made: they are decoded at each start. */
export const keepsNothing: FaceCache = {
  findListed: () => Promise.resolve(undefined),
  findContent: () => Promise.resolve(undefined),
  store: () => Promise.resolve(),
  list: () => Promise.resolve(),
};

/**
 * Decoded faces in the user's cache folder: `<content>.faces` holds the faces of files with those contents,
 * `<list>.key` the content key of a list of names, sizes and times. A cache that cannot be written is no
 * failure; the next start decodes again.
 */
export class DecodedCache implements FaceCache {
  /** @param folder made when something is stored */
  constructor(private readonly folder: string) {}

  async findListed(listKey: string): Promise<CachedFaces | undefined> {
    const text = await readFile(this.keyFile(listKey), 'utf8').catch(() => undefined);
    const contentKey = contentKeySchema.safeParse(text?.trim());
    return contentKey.success ? this.findContent(contentKey.data) : undefined;
  }

  async findContent(contentKey: string): Promise<CachedFaces | undefined> {
    const file = this.facesFile(contentKey);
    const stored = await readSealed(file, mark, headerSchema);
    if (stored === undefined) return undefined;
    const { entries, sources } = stored.header;
    const faces = entries.filter(({ kind }) => kind !== 'failed').length;
    if (stored.body.length !== faces * faceSide * faceSide) return undefined;
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    return { entries, sources, pixels: stored.body };
  }

  async store(listKey: string, contentKey: string, { entries, pixels, sources }: CachedFaces): Promise<void> {
    if (pixels.length > mostPixels) return;
    await makeFolder(this.folder).catch(() => undefined);
    await removeUnfinished(this.folder);
    const header = { side: faceSide, entries, ...(sources && { sources }) };
    const written = await writeSealed(this.facesFile(contentKey), mark, header, [pixels]);
    if (!written.ok) return;
    await this.list(listKey, contentKey);
    await this.removeOldest();
  }

  async list(listKey: string, contentKey: string): Promise<void> {
    // A torn key file names no content, and the next start looks at the contents again.
    await writeFile(this.keyFile(listKey), contentKey).catch(() => undefined);
  }

  private facesFile(contentKey: string): string {
    return join(this.folder, `${contentKey}.faces`);
  }

  private keyFile(listKey: string): string {
    return join(this.folder, `${listKey}.key`);
  }

  private async removeOldest(): Promise<void> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith('.faces'));
    const dated = await Promise.all(
      names.map(async (name) => {
        const file = join(this.folder, name);
        return { file, usedAt: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 };
      }),
    );
    const oldest = dated.sort((first, second) => second.usedAt - first.usedAt).slice(mostKept);
    await Promise.all(oldest.map(({ file }) => rm(file, { force: true }).catch(() => undefined)));
  }
}
