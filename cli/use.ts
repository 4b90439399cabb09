import { exitCodes } from '../common/command-line.js';
import { failureSentence } from '../common/texts.js';
import { findStoredModel } from './models.js';
import { needed } from './outcome.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';
import { chooseModelForApp } from './settings.js';

/** `emojify use ID`: puts a model to work. */
export const addUseCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`models:use.${key}`);
  program
    .command('use')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${context.texts.t('models:list.id')}>`, text('id-description'))
    .action(exitWith((id: string) => use(id, context)));
};

async function use(id: string, { texts, output }: CommandContext): Promise<number> {
  needed(await findStoredModel(id, modelFolders()));
  const damage = needed(await chooseModelForApp(id));
  if (damage !== undefined) await output.complain(failureSentence(texts, damage));
  await output.print(texts.t('models:use.done', { id }));
  return exitCodes.done;
}
