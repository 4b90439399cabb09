import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { findFiles, type FoundFile } from '../../analysis/find-files.js';
import { fileOf } from '../../analysis/results.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';

/** A file to be read, and the name under which its result is told. */
export interface ListedFile {
  readonly name: string;
  readonly found: FoundFile;
}

/** A part of the files: number `part` (from 1 on) of `parts`. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

/** The files that were named on the command line; each once. */
export async function namedFiles(paths: readonly string[]): Promise<ListedFile[]> {
  return (await findFiles(paths)).map((found) => ({ name: nameOf(found), found }));
}

/**
 * The files of a list: a path a line, relative to the list's own folder, or for `-` (the standard input) to the
 * current one. Blank lines count for nothing. A file keeps the name that it has in the list, so that a list and its
 * results mean the same on machines that keep the files elsewhere.
 *
 * Failures: `file-missing`, `file-unreadable` for the list.
 */
export async function listedFiles(list: string): Promise<Outcome<ListedFile[]>> {
  const text = list === '-' ? await standardInput() : await readFile(list, 'utf8').catch(codeOf);
  if (typeof text !== 'string')
    return failed({ kind: text.code === 'ENOENT' ? 'file-missing' : 'file-unreadable', file: list });
  const base = list === '-' ? '.' : dirname(list);
  const files: ListedFile[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const path = isAbsolute(line) ? line : join(base, line);
    for (const found of await findFiles([path])) {
      const there = nameOf(found);
      const name = there === path ? line : isAbsolute(line) ? there : relative(resolve(base), resolve(there));
      files.push({ name, found });
    }
  }
  return succeeded(files);
}

/** Each name once, and of those every `parts`-th: the same on every machine with the same list. */
export function shardOf(files: readonly ListedFile[], shard: Shard | undefined): ListedFile[] {
  const once = [...new Map(files.toReversed().map((file) => [file.name, file])).values()].reverse();
  if (shard === undefined) return once;
  return once.filter((_, index) => index % shard.parts === shard.part - 1);
}

/** `2/5`; undefined for what is none. */
export function parseShard(text: string): Shard | undefined {
  const [, part, parts] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { part: Number(part), parts: Number(parts) };
  return shard.part >= 1 && shard.part <= shard.parts ? shard : undefined;
}

function nameOf(found: FoundFile): string {
  return found.ok ? found.value : fileOf(found.failure);
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function codeOf(error: unknown): { code: unknown } {
  return { code: error instanceof Error && 'code' in error ? error.code : undefined };
}
