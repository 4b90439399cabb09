import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { succeeded, type Outcome } from '../../common/failures.js';
import type { FaceCache } from './decoded-cache.js';
import { readTable, type Table } from './fer2013-table.js';

/**
 * The faces of `fer2013.csv`: from the cache where the file did not change (name, size and time), else from the
 * file itself.
 *
 * Failures: those of `readTable`.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function decodeTable(
  file: string,
  cache: FaceCache,
  options: Parameters<typeof readTable>[1],
): Promise<Outcome<Omit<Table, 'contentKey'>>> {
  const status = await stat(file).catch(() => undefined);
  const facts = ['table', basename(file), status?.size, status?.mtimeMs];
  const listKey = createHash('sha256').update(facts.join('\t')).digest('hex');
  const listed = await cache.findListed(listKey);
  if (listed?.sources && listed.sources.length === listed.entries.length) {
    return succeeded({ sources: listed.sources, decoded: listed });
  }
  const read = await readTable(file, options);
  if (!read.ok) return read;
  const { sources, decoded, contentKey } = read.value;
  await cache.store(listKey, contentKey, { ...decoded, sources });
  return succeeded({ sources, decoded });
}
