import { open } from 'node:fs/promises';
import { exitCodes, differingSettings, type AnalysisHeader } from '../common/command-line.js';
import { ExpectedFailure, type Failure } from '../common/failures.js';
import { listedFiles, shardOf } from './analyze/listing.js';
import { headerOf, resultLines, resultOf } from './analyze/result-lines.js';
import { openResultsFile } from './analyze/results-file.js';
import { needed } from './outcome.js';
import type { CommandAddition, CommandContext } from './program.js';

interface MergeOptions {
  readonly out: string;
  readonly list?: string;
}

/** `emojify merge FILE…`: the results of several workers become one file. */
export const addMergeCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`batch:merge.${key}`);
  program
    .command('merge')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${text('files')}...>`, text('files-description'))
    .requiredOption('--out <FILE>', text('out'))
    .option('--list <FILE>', text('list'))
    .action(exitWith((files: string[], options: MergeOptions) => merge(files, options, context)));
};

/** Where a file's result stands. */
interface Place {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly failed: boolean;
}

async function merge(
  sources: readonly string[],
  { out, list }: MergeOptions,
  { output, texts }: CommandContext,
): Promise<number> {
  const { header, places, duplicates } = await placesIn(sources);
  const wanted = list === undefined ? undefined : shardOf(needed(await listedFiles(list)), undefined);
  const names = wanted?.map(({ name }) => name) ?? [...places.keys()];
  const missing = names.filter((name) => !places.has(name));
  const results = await openResultsFile(out, header, false);
  try {
    for (const name of names) {
      const place = places.get(name);
      if (place !== undefined && !results.done.has(name)) await results.add(await lineAt(place));
    }
  } finally {
    await results.close();
  }
  const failed = names.filter((name) => places.get(name)?.failed === true).length;
  for (const file of missing) await output.complain(texts.t('batch:merge.missing', { file }));
  const files = names.length - missing.length;
  await output.print(
    texts.t('batch:merge.done', { files, failed, duplicates, missing: missing.length, out }),
  );
  return missing.length === 0 ? exitCodes.done : exitCodes.failed;
}

/** Of a file that several sources have, the first result that is none of a failure counts. */
async function placesIn(
  sources: readonly string[],
): Promise<{ header: AnalysisHeader; places: Map<string, Place>; duplicates: number }> {
  const places = new Map<string, Place>();
  let header: AnalysisHeader | undefined;
  let duplicates = 0;
  for (const source of sources) {
    for await (const { text, start, end } of linesOf(source)) {
      if (start === 0) {
        const own = headerOf(text) ?? refuse({ kind: 'results-unusable', file: source });
        const names = differingSettings((header ??= own), own);
        if (names.length > 0) refuse({ kind: 'results-differ', file: source, names: names.join(', ') });
        continue;
      }
      const result = resultOf(text) ?? refuse({ kind: 'results-unusable', file: source });
      const before = places.get(result.file);
      if (before !== undefined) duplicates += 1;
      if (before === undefined || (before.failed && !result.failed))
        places.set(result.file, { source, start, end, failed: result.failed });
    }
  }
  if (header === undefined) return refuse({ kind: 'results-unusable', file: sources[0] ?? '' });
  return { header, places, duplicates };
}

async function* linesOf(source: string): ReturnType<typeof resultLines> {
  try {
    yield* resultLines(source);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    refuse({ kind: code === 'ENOENT' ? 'file-missing' : 'file-unreadable', file: source });
  }
}

async function lineAt({ source, start, end }: Place): Promise<string> {
  const handle = await open(source);
  try {
    const { buffer } = await handle.read(Buffer.alloc(end - 1 - start), 0, end - 1 - start, start);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

function refuse(failure: Failure): never {
  throw new ExpectedFailure(failure);
}
