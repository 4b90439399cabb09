import { Option } from 'commander';
import { exitCodes, type ImportedModelLine } from '../common/command-line.js';
import { succeeded, type Outcome } from '../common/failures.js';
import { scaleNames } from '../common/keras-import.js';
import { namesModelFile } from '../common/model-file.js';
import { failureSentence } from '../common/texts.js';
import { loadEngine, type Engine } from '../inference/engine.js';
import { importModel, type ImportedModel } from '../training/import-model.js';
import { understoodOptions, type ImportOptions } from './import/options.js';
import { importModelFileWith } from './import/model-file.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { kerasReader, modelFolders } from './resources.js';

/** `emojify import FILE`: takes a network over from a Keras file, or a model from a model file. */
export const addImportCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`models:import.${key}`);
  program
    .command('import')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${text('file')}>`, text('file-description'))
    .addOption(new Option('--as <NETWORK>', text('as')).choices(['original']))
    .option('--labels <NAMES>', text('labels'))
    .addOption(new Option('--scale <RANGE>', text('scale')).choices(scaleNames))
    .option('--name <ID>', text('name'))
    .option('--json', text('json'))
    .action(exitWith((file: string, options: ImportOptions) => importFile(file, options, context)));
};

async function importFile(file: string, options: ImportOptions, context: CommandContext): Promise<number> {
  const { texts, output } = context;
  if (namesModelFile(file)) return importModelFileWith(file, options, context, () => anyEngine(context));
  const understood = understoodOptions(options);
  if (!understood.ok) {
    await output.complain(understood.sentence(texts));
    return exitCodes.wrongUse;
  }
  const imported = needed(
    await importModel({
      file,
      reader: kerasReader,
      engine: () => anyEngine(context),
      models: modelFolders(),
      when: new Date(),
      ...understood.value,
    }),
  );
  if (options.json) await output.print(JSON.stringify(lineOf(imported)));
  else await output.print(printable(texts.t('models:import.done', { ...sayable(imported, context) })));
  return exitCodes.done;
}

async function anyEngine({ texts, output }: CommandContext): Promise<Outcome<Engine>> {
  const loaded = await loadEngine('auto');
  if (!loaded.ok) return loaded;
  for (const failure of loaded.value.failures) {
    await output.complain(texts.t('models:import.slow', { reason: failureSentence(texts, failure) }));
  }
  return succeeded(loaded.value.engine);
}

function lineOf({ manifest, folder, layers, probes, largestDifference }: ImportedModel): ImportedModelLine {
  const { id, labels, parameters } = manifest;
  return { id, folder, labels, layers, parameters, probes, largest_difference: largestDifference };
}

function sayable(
  { manifest, folder, layers, probes, largestDifference }: ImportedModel,
  { language }: CommandContext,
): Readonly<Record<string, string | number>> {
  const parameters = manifest.parameters.toLocaleString(language);
  return {
    id: manifest.id,
    folder,
    layers,
    parameters,
    probes,
    difference: largestDifference.toPrecision(1),
  };
}
