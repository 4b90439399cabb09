import { exitCodes, type ExportedModelLine } from '../common/command-line.js';
import { exportModel } from '../training/export-model.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';

interface ExportOptions {
  readonly to: string;
  readonly json?: true;
}

/** `emojify export ID --to DIR`: a model as TensorFlow.js and Keras files. */
export const addExportCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`models:export.${key}`);
  program
    .command('export')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${context.texts.t('models:list.id')}>`, text('id-description'))
    .requiredOption('--to <DIR>', text('to'))
    .option('--json', text('json'))
    .action(exitWith((id: string, options: ExportOptions) => exportTo(id, options, context)));
};

async function exportTo(
  name: string,
  { to, json }: ExportOptions,
  { texts, output }: CommandContext,
): Promise<number> {
  const model = needed(await findModel(name, modelFolders()));
  const { folder, keras } = needed(await exportModel(model, to));
  const { id } = model.manifest;
  const line: ExportedModelLine = { id, folder, keras };
  await output.print(json ? JSON.stringify(line) : printable(texts.t('models:export.done', { ...line })));
  return exitCodes.done;
}
