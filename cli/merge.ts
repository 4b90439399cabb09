import { stat } from 'node:fs/promises';
import { exitCodes, type AnalysisHeader } from '../common/command-line.js';
import { listedFiles, shardOf } from './analyze/listing.js';
import { writeNewResults } from './analyze/new-results.js';
import { lockResults, refuseOthers } from './analyze/results-file.js';
import { better, lineAt, othersThan, placesIn, type Place } from './merge/places.js';
import { needed, refuse } from './outcome.js';
import type { CommandAddition, CommandContext } from './program.js';
import { orUnfinished } from './unfinished.js';

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
    .action(
      exitWith(orUnfinished((files: string[], options: MergeOptions) => merge(files, options, context))),
    );
};

async function merge(
  sources: readonly string[],
  { out, list }: MergeOptions,
  { output, texts, interruption }: CommandContext,
): Promise<number> {
  const wanted =
    list === undefined
      ? undefined
      : shardOf(needed(await listedFiles(list)), undefined).map(({ name }) => name);
  const lock = await lockResults(out);
  try {
    const { header, there, all, duplicates } = await gather(sources, out);
    // What is there already is never lost, and keeps its order where there is no list.
    const names = [...new Set(wanted ? [...wanted, ...there] : [...there, ...all.keys()])];
    const places = names.flatMap((name) => all.get(name) ?? []);
    await writeNewResults(out, header, linesAt(places), interruption);
    const missing = names.filter((name) => !all.has(name));
    for (const file of missing) await output.complain(texts.t('batch:merge.missing', { file }));
    const failed = places.filter((place) => place.failed).length;
    const counts = { files: places.length, failed, duplicates, missing: missing.length };
    await output.print(texts.t('batch:merge.done', { ...counts, out }));
    return missing.length === 0 ? exitCodes.done : exitCodes.failed;
  } finally {
    await lock.release();
  }
}

interface Sources {
  readonly header: AnalysisHeader;
  /** The names in the file of `--out`. */
  readonly there: Iterable<string>;
  /** Where the result of each file stands that counts. */
  readonly all: ReadonlyMap<string, Place>;
  /** How many results several of the named files have. */
  readonly duplicates: number;
}

/** The file of `--out`, if it is there, is one source more. */
async function gather(sources: readonly string[], out: string): Promise<Sources> {
  const status = await stat(out).catch(() => undefined);
  if (status !== undefined && !status.isFile()) refuse({ kind: 'results-unusable', file: out });
  const named = await placesIn(await othersThan(out, sources));
  const there = await placesIn(status === undefined ? [] : [out], named.header);
  const { header } = there;
  if (header === undefined) return refuse({ kind: 'results-unusable', file: sources[0] ?? '' });
  if (status !== undefined && !there.begun) await refuseOthers(out, header);
  const all = new Map(named.places);
  for (const [name, place] of there.places) all.set(name, better(all.get(name), place));
  return { header, there: there.places.keys(), all, duplicates: named.duplicates };
}

async function* linesAt(places: readonly Place[]): AsyncGenerator<string, void, undefined> {
  for (const place of places) yield await lineAt(place);
}
