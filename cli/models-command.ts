import { exitCodes, type ModelListLine } from '../common/command-line.js';
import { chooseModel, listModels } from '../inference/model-store.js';
import { damagedModels, describedModel, listedModel, listLines, modelLines } from './models/describe.js';
import { layersOf } from './models/layers.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';
import { chosenModel } from './settings.js';

/** `emojify models [ID]`: the model store, or one model with its layers. */
export const addModelsCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`models:list.${key}`);
  program
    .command('models')
    .description(text('description'))
    .usage(text('usage'))
    .argument(`[${text('id')}]`, text('id-description'))
    .option('--json', text('json'))
    .action(
      exitWith((id: string | undefined, { json }: { readonly json?: true }) =>
        id === undefined ? list(json === true, context) : describe(id, json === true, context),
      ),
    );
};

async function list(json: boolean, context: CommandContext): Promise<number> {
  const { texts, output } = context;
  const { models, failures } = await listModels(modelFolders());
  const used = chooseModel(models, await chosenModel());
  const line: ModelListLine = {
    models: models.map((model) => listedModel(model, model === used)),
    damaged: damagedModels(failures, texts),
  };
  if (json) {
    await output.print(JSON.stringify(line));
    return exitCodes.done;
  }
  for (const row of listLines(line.models, context)) await output.print(row);
  for (const { message } of line.damaged) await output.complain(message);
  return exitCodes.done;
}

async function describe(id: string, json: boolean, context: CommandContext): Promise<number> {
  const { output } = context;
  const model = needed(await findModel(id, modelFolders()));
  const layers = needed(await layersOf(model));
  if (json) {
    const used = needed(await findModel(undefined, modelFolders()));
    await output.print(JSON.stringify(describedModel(model, used.folder === model.folder, layers)));
    return exitCodes.done;
  }
  for (const line of modelLines(model, layers, context)) await output.print(printable(line));
  return exitCodes.done;
}
