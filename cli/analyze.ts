import { extname } from 'node:path';
import { Option } from 'commander';
import { analyzeFiles } from '../analysis/analyze-files.js';
import { findFiles } from '../analysis/find-files.js';
import { lazyRecognizer } from '../analysis/lazy-recognizer.js';
import type { FileResult } from '../common/analysis-results.js';
import { openVideoWith } from '../analysis/video/decoder-process.js';
import { exitCodes } from '../common/command-line.js';
import { mediaEndings } from '../common/media-files.js';
import { failureSentence } from '../common/texts.js';
import type { EngineChoice } from '../inference/engine.js';
import { describeForPeople, describeForPrograms } from './analyze/describe.js';
import { createProgress } from './analyze/progress.js';
import { createTable, type Table } from './analyze/table.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { decodingProgram, modelFolders } from './resources.js';

interface AnalyzeOptions {
  readonly model?: string;
  readonly engine: EngineChoice;
  readonly json?: true;
  readonly csv?: string;
}

/** `emojify analyze FILE|FOLDER…`: faces and expressions in photos. */
export const addAnalyzeCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`command-line:analyze.${key}`);
  program
    .command('analyze')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${text('paths')}...>`, text('paths-description'))
    .option('--model <ID|DIR>', text('model'))
    .addOption(
      new Option('--engine <KIND>', text('engine')).choices(['native', 'wasm', 'auto']).default('auto'),
    )
    .option('--json', text('json'))
    .option('--csv <FILE>', text('csv'))
    .action(exitWith((paths: string[], options: AnalyzeOptions) => analyze(paths, options, context)));
};

async function analyze(
  paths: readonly string[],
  options: AnalyzeOptions,
  context: CommandContext,
): Promise<number> {
  if (options.csv !== undefined && mediaEndings.has(extname(options.csv).toLowerCase())) {
    // `--csv photo.jpg` is a forgotten name, and would cost the photo.
    await context.output.complain(
      context.texts.t('command-line:analyze.csv-is-picture', { file: options.csv }),
    );
    return exitCodes.wrongUse;
  }
  const model = needed(await findModel(options.model, modelFolders()));
  const table = options.csv === undefined ? undefined : await createTable(options.csv, context.interruption);
  const recognizer = lazyRecognizer({
    engine: options.engine,
    model,
    bundledModels: modelFolders().bundledModels,
    tellLimit: (failure) =>
      context.output.complain(
        context.texts.t('command-line:analyze.slower', { reason: failureSentence(context.texts, failure) }),
      ),
  });
  try {
    const found = await findFiles(paths);
    const describe = describer(options, model.manifest.unsureBelow, context);
    const openVideo = openVideoWith(decodingProgram());
    const allDone = await tellResults(
      analyzeFiles(found, { recognizer, openVideo }),
      found.length,
      describe,
      table,
      context,
    );
    await table?.finish();
    return allDone ? exitCodes.done : exitCodes.failed;
  } finally {
    await table?.discard();
    await recognizer.dispose();
  }
}

/** What is printed about one file. */
type Describe = (result: FileResult) => { lines: readonly string[]; complaint?: string };

function describer(options: AnalyzeOptions, unsureBelow: number, context: CommandContext): Describe {
  const { texts, language } = context;
  if (options.json) return (result) => ({ lines: [describeForPrograms(result, texts)] });
  return (result) => ({
    lines: describeForPeople(result, { texts, language, unsureBelow }).map(printable),
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
