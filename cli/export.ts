import { exitCodes, type ExportedModelFileLine, type ExportedModelLine } from '../common/command-line.js';
import { namesModelFile } from '../common/model-file.js';
import type { StoredModel } from '../inference/model-store.js';
import { exportModel } from '../training/export-model.js';
import { writeModelFile } from '../training/model-file/write-model-file.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';

interface ExportOptions {
  readonly to: string;
  readonly json?: true;
}

/** `emojify export ID --to …`: a model as TensorFlow.js and Keras files, or as one file for another Emojify. */
export const addExportCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`models:export.${key}`);
  program
    .command('export')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${context.texts.t('models:list.id')}>`, text('id-description'))
    .requiredOption('--to <PATH>', text('to'))
    .option('--json', text('json'))
    .action(exitWith((id: string, options: ExportOptions) => exportTo(id, options, context)));
};

async function exportTo(name: string, options: ExportOptions, context: CommandContext): Promise<number> {
  const { texts, output } = context;
  const { to, json } = options;
  const model = needed(await findModel(name, modelFolders()));
  if (namesModelFile(to)) return exportAsFile(model, options, context);
  const { folder, keras } = needed(await exportModel(model, to));
  const { id } = model.manifest;
  const line: ExportedModelLine = { id, folder, keras };
  await output.print(json ? JSON.stringify(line) : printable(texts.t('models:export.done', { ...line })));
  return exitCodes.done;
}

async function exportAsFile(
  model: StoredModel,
  { to, json }: ExportOptions,
  { texts, output }: CommandContext,
): Promise<number> {
  const file = needed(await writeModelFile(model, to));
  const { id } = model.manifest;
  const line: ExportedModelFileLine = { id, file };
  await output.print(
    json ? JSON.stringify(line) : printable(texts.t('models:export.done-file', { ...line })),
  );
  return exitCodes.done;
}
