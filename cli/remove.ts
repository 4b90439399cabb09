import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { exitCodes } from '../common/command-line.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { chooseModel, listModels } from '../inference/model-store.js';
import { removeDamagedModel, removeModel } from '../inference/remove-model.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';
import { chooseModelForApp, chosenModel } from './settings.js';

/** `emojify remove ID`: removes one of the user's own models. */
export const addRemoveCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`models:remove.${key}`);
  program
    .command('remove')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`<${context.texts.t('models:list.id')}>`, text('id-description'))
    .option('-y, --yes', text('yes'))
    .action(exitWith((id: string, { yes }: { readonly yes?: true }) => remove(id, yes === true, context)));
};

async function remove(id: string, sure: boolean, context: CommandContext): Promise<number> {
  const { texts, output } = context;
  const { folder, removeIt } = needed(await ownModel(id));
  if (!sure) {
    if (!process.stdin.isTTY) {
      await output.complain(texts.t('models:remove.needs-yes', { id }));
      return exitCodes.wrongUse;
    }
    if (!(await saysYes(texts.t('models:remove.question', { id, folder }), context))) {
      await output.print(texts.t('models:remove.kept'));
      return exitCodes.done;
    }
  }
  const wasInUse = (await chosenModel()) === id;
  needed(await removeIt());
  if (!wasInUse) {
    await output.print(texts.t('models:remove.done', { id }));
    return exitCodes.done;
  }
  needed(await chooseModelForApp(undefined));
  const next = chooseModel((await listModels(modelFolders())).models)?.manifest.id ?? '';
  await output.print(texts.t('models:remove.done-in-use', { id, next }));
  return exitCodes.done;
}

interface OwnModel {
  readonly folder: string;
  readonly removeIt: () => Promise<Outcome<undefined>>;
}

/** One of the user's own, a damaged one too: those go by the name of their folder. */
async function ownModel(id: string): Promise<Outcome<OwnModel>> {
  const folders = modelFolders();
  const { models, failures } = await listModels(folders);
  const stored = models.find(({ manifest }) => manifest.id === id);
  if (stored?.bundled === true) return failed({ kind: 'model-bundled', model: id });
  if (stored !== undefined) {
    return succeeded({ folder: stored.folder, removeIt: () => removeModel(id, folders) });
  }
  const damaged = failures.some((failure) => failure.kind === 'model-damaged' && failure.model === id);
  if (!damaged) return failed({ kind: 'model-missing', model: id });
  return succeeded({ folder: folders.ownModels, removeIt: () => removeDamagedModel(id, folders) });
}

/** Ctrl-C ends the program as everywhere; the end of the input (Ctrl-D) is a no. */
async function saysYes(question: string, { texts }: CommandContext): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    const answer = await Promise.race([
      terminal.question(printable(question)),
      once(terminal, 'close').then(() => ''),
    ]);
    return texts.t('models:remove.answers').split(' ').includes(answer.trim().toLowerCase());
  } finally {
    terminal.close();
  }
}
