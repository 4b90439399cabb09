import { extname } from 'node:path';
import { Option } from 'commander';
import { analyzeFiles } from '../analysis/analyze-files.js';
import { lazyRecognizer } from '../analysis/lazy-recognizer.js';
import { mostWorkers, PhotoWorkers, workersFor } from '../analysis/photo-workers.js';
import type { FileResult } from '../common/analysis-results.js';
import { openVideoWith } from '../analysis/video/decoder-process.js';
import { exitCodes } from '../common/command-line.js';
import { mediaEndings } from '../common/media-files.js';
import type { Failure } from '../common/failures.js';
import { failureSentence } from '../common/texts.js';
import {
  fewestReadingsPerSecond,
  mostReadingsPerSecond,
  usualReadingsPerSecond,
} from '../common/video-sampling.js';
import type { EngineChoice } from '../inference/engine.js';
import { describeForPeople, describeForPrograms } from './analyze/describe.js';
import { listedFiles, namedFiles, parseShard, shardOf, type ListedFile } from './analyze/listing.js';
import { createProgress } from './analyze/progress.js';
import { openResultsFile } from './analyze/results-file.js';
import { createTable, type Table } from './analyze/table.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { decodingProgram, modelFolders, photoWorker } from './resources.js';
import { orUnfinished } from './unfinished.js';

interface AnalyzeOptions {
  readonly model?: string;
  readonly engine: EngineChoice;
  readonly json?: true;
  readonly csv?: string;
  readonly readingsPerSecond: string;
  readonly jobs?: string;
  readonly list?: string;
  readonly shard?: string;
  readonly out?: string;
  readonly retryFailed?: true;
}

/** `emojify analyze FILE|FOLDER…`: faces and expressions in photos and videos. */
export const addAnalyzeCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`command-line:analyze.${key}`);
  const batch = (key: string): string => context.texts.t(`batch:analyze.${key}`);
  program
    .command('analyze')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`[${text('paths')}...]`, text('paths-description'))
    .option('--model <ID|DIR>', text('model'))
    .addOption(
      new Option('--engine <KIND>', text('engine')).choices(['native', 'wasm', 'auto']).default('auto'),
    )
    .option('--json', text('json'))
    .option('--csv <FILE>', text('csv'))
    .option('--readings-per-second <N>', batch('readings'), String(usualReadingsPerSecond))
    .option('--jobs <N>', batch('jobs'))
    .option('--list <FILE>', batch('list'))
    .option('--shard <I/N>', batch('shard'))
    .addOption(new Option('--out <FILE>', batch('out')).conflicts(['json', 'csv']))
    .option('--retry-failed', batch('retry-failed'))
    .action(
      exitWith(orUnfinished((paths: string[], options: AnalyzeOptions) => analyze(paths, options, context))),
    );
};

/** A sentence about options that do not go together or have no sense; undefined where all is well. */
function wrongUse(
  paths: readonly string[],
  { csv, list, shard, out, retryFailed, readingsPerSecond, jobs }: AnalyzeOptions,
  { texts }: CommandContext,
): string | undefined {
  const batch = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    texts.t(`batch:analyze.${key}`, values);
  // `--csv photo.jpg` is a forgotten name, and would cost the photo.
  if (csv !== undefined && mediaEndings.has(extname(csv).toLowerCase()))
    return texts.t('command-line:analyze.csv-is-picture', { file: csv });
  if (paths.length === 0 && list === undefined) return batch('nothing-named');
  if (paths.length > 0 && list !== undefined) return batch('both-named');
  if (shard !== undefined && parseShard(shard) === undefined) return batch('invalid-shard', { value: shard });
  if (retryFailed && out === undefined) return batch('retry-alone');
  const wanted = Number(jobs ?? 1);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > mostWorkers)
    return batch('invalid-jobs', { value: jobs ?? '', most: mostWorkers });
  const readings = Number(readingsPerSecond);
  if (readings >= fewestReadingsPerSecond && readings <= mostReadingsPerSecond) return undefined;
  const limits = { least: fewestReadingsPerSecond, most: mostReadingsPerSecond };
  return batch('invalid-readings', { value: readingsPerSecond, ...limits });
}

async function analyze(
  paths: readonly string[],
  options: AnalyzeOptions,
  context: CommandContext,
): Promise<number> {
  const wrong = wrongUse(paths, options, context);
  if (wrong !== undefined) {
    await context.output.complain(wrong);
    return exitCodes.wrongUse;
  }
  const model = needed(await findModel(options.model, modelFolders()));
  const { bundledModels } = modelFolders();
  const tellLimit = (failure: Failure): Promise<void> =>
    context.output.complain(
      context.texts.t('command-line:analyze.slower', { reason: failureSentence(context.texts, failure) }),
    );
  const recognizer = lazyRecognizer({ engine: options.engine, model, bundledModels, tellLimit });
  const workerOptions = {
    engine: options.engine,
    model: model.folder,
    bundled: model.bundled,
    bundledModels,
  };
  const readingsPerSecond = Number(options.readingsPerSecond);
  let photoWorkers: PhotoWorkers | undefined;
  const read = (files: readonly ListedFile[]): AsyncIterable<FileResult> => {
    const jobs = options.jobs === undefined ? undefined : Number(options.jobs);
    const count = workersFor(files.length, jobs);
    const program = photoWorker();
    if (count > 0 && program !== undefined)
      photoWorkers = new PhotoWorkers(program, count, workerOptions, tellLimit);
    const openVideo = openVideoWith(decodingProgram());
    return analyzeListed(files, { recognizer, photoWorkers, openVideo, readingsPerSecond });
  };
  const table = options.csv === undefined ? undefined : await createTable(options.csv, context.interruption);
  try {
    const listed =
      options.list === undefined ? await namedFiles(paths) : needed(await listedFiles(options.list));
    const files =
      options.out === undefined && options.shard === undefined
        ? listed
        : shardOf(listed, parseShard(options.shard ?? '1/1'));
    if (options.out !== undefined)
      return await intoFile(options.out, files, read, { model: model.manifest.id, options, context });
    const describe = describer(options, model.manifest.unsureBelow, context);
    const allDone = await tellResults(read(files), files.length, describe, table, context);
    await table?.finish();
    return allDone ? exitCodes.done : exitCodes.failed;
  } finally {
    await table?.discard();
    photoWorkers?.dispose();
    await recognizer.dispose();
  }
}

/** Results under the names that the files were listed by. */
async function* analyzeListed(
  files: readonly ListedFile[],
  analysis: Parameters<typeof analyzeFiles>[1],
): AsyncGenerator<FileResult, void, undefined> {
  let index = 0;
  const found = files.map((each) => each.found);
  for await (const result of analyzeFiles(found, analysis)) {
    const name = files[index++]?.name;
    yield name === undefined ? result : { ...result, file: name };
  }
}

interface FileJob {
  readonly model: string;
  readonly options: AnalyzeOptions;
  readonly context: CommandContext;
}

/** `--out`: what is not in the file yet is read and written there. */
async function intoFile(
  out: string,
  files: readonly ListedFile[],
  read: (files: readonly ListedFile[]) => AsyncIterable<FileResult>,
  { model, options, context }: FileJob,
): Promise<number> {
  const { output, texts, interruption } = context;
  const settings = { version: 1, model, readings_per_second: Number(options.readingsPerSecond) } as const;
  const wish = { retryFailed: options.retryFailed === true, interruption };
  const results = await openResultsFile(out, { analysis: settings }, wish);
  const left = files.filter(({ name }) => !results.done.has(name));
  if (results.done.size > 0) {
    const counts = { done: files.length - left.length, total: files.length };
    await output.complain(texts.t('batch:analyze.begun', counts));
  }
  const progress = createProgress(left.length, texts, interruption);
  let failed = results.failed;
  try {
    for await (const result of read(left)) {
      if (result.kind !== 'photo' && result.failure !== undefined) failed += 1;
      await results.add(describeForPrograms(result, texts));
      progress.advance();
    }
  } finally {
    progress.end();
    await results.close();
  }
  await output.print(texts.t('batch:analyze.finished', { total: files.length, failed, out }));
  return failed === 0 ? exitCodes.done : exitCodes.failed;
}

/** What is printed about one file. */
type Describe = (result: FileResult) => { lines: readonly string[]; complaint?: string };

function describer(options: AnalyzeOptions, unsureBelow: number, context: CommandContext): Describe {
  const { texts, language } = context;
  const readingsPerSecond = Number(options.readingsPerSecond);
  if (options.json) return (result) => ({ lines: [describeForPrograms(result, texts)] });
  return (result) => ({
    lines: describeForPeople(result, { texts, language, unsureBelow, readingsPerSecond }).map(printable),
    ...(result.kind !== 'photo' && result.failure && { complaint: failureSentence(texts, result.failure) }),
  });
}

/** Prints each result as soon as it is there; whether all files could be read. */
async function tellResults(
  results: AsyncIterable<FileResult>,
  count: number,
  describe: Describe,
  table: Table | undefined,
  { output, texts, interruption }: CommandContext,
): Promise<boolean> {
  const progress = createProgress(count, texts, interruption);
  let allDone = true;
  try {
    for await (const result of results) {
      if (result.kind !== 'photo' && result.failure !== undefined) allDone = false;
      await table?.add(result);
      const { lines, complaint } = describe(result);
      progress.makeRoom();
      for (const line of lines) await output.print(line);
      if (complaint !== undefined) await output.complain(complaint);
      progress.advance();
    }
  } finally {
    progress.end();
  }
  return allDone;
}
