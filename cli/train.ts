import { homedir } from 'node:os';
import { Option } from 'commander';
import { exitCodes } from '../common/command-line.js';
import { networkNames } from '../common/training.js';
import { loadEngine, type Engine } from '../inference/engine.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { cacheFolder } from '../training/data-set/cache-folder.js';
import { TrainingControl } from '../training/control.js';
import { trainModel, type TrainModelEnd } from '../training/train-model.js';
import { Announcer } from './train/announcer.js';
import { currentRunFolder } from './train/default-folder.js';
import { requestedSettings, type TrainOptions } from './train/options.js';
import { Stop } from './train/stop.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';

/** `emojify train`: trains a network, or goes on with a training that was interrupted. */
export const addTrainCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`training:command.${key}`);
  program
    .command('train')
    .description(text('description'))
    .usage(text('usage'))
    .requiredOption('--data <DIR>', text('data'))
    .addOption(new Option('--network <NAME>', text('network')).choices(networkNames))
    .option('--soft-labels <FILE>', text('soft-labels'))
    .option('--start-from <ID|DIR>', text('start-from'))
    .option('--balance <X>', text('balance'))
    .option('--epochs <N>', text('epochs'))
    .option('--batch <N>', text('batch'))
    .option('--learning-rate <X>', text('learning-rate'))
    .option('--seed <N>', text('seed'))
    .option('--patience <N>', text('patience'))
    .addOption(new Option('--keep <EPOCH>', text('keep')).choices(['best', 'last']))
    .option('--out <DIR>', text('out'))
    .option('--resume', text('resume'))
    .option('--json', text('json'))
    .action(exitWith((options: TrainOptions) => train(options, context)));
};

async function train(options: TrainOptions, context: CommandContext): Promise<number> {
  const requested = requestedSettings(options);
  if (!requested.ok) {
    await context.output.complain(requested.sentence(context.texts));
    return exitCodes.wrongUse;
  }
  const { json = false, resume = false } = options;
  const start =
    options.startFrom === undefined ? undefined : needed(await findModel(options.startFrom, modelFolders()));
  const folder = options.out ?? (await currentRunFolder(options.network, resume));
  const control = new TrainingControl();
  const announcer = new Announcer(context, { folder, json, resume });
  const stop = new Stop(control, context, () => announcer.clear());
  try {
    const ended = await trainModel({
      engine: nativeEngine,
      data: options.data,
      ...(options.softLabels !== undefined && { softLabels: options.softLabels }),
      ...(start && { startFrom: start.folder }),
      folder,
      models: modelFolders(),
      cacheFolder: cacheFolder(process.env, process.platform, homedir()),
      requested: requested.settings,
      resume,
      language: context.language,
      control,
      signal: stop.signal,
      tell: (event) => announcer.tell(event),
      dataProgress: (done, all) => announcer.loading(done, all),
      dataReport: (report) => announcer.examined(report),
    });
    return tellEnd(needed(ended), options, announcer, stop);
  } catch (error) {
    // Ctrl-C while the pictures were read: there is nothing to save yet.
    if (stop.signal.aborted && error === stop.signal.reason) return stop.exitCode;
    throw error;
  } finally {
    stop.release();
    await announcer.finish();
  }
}

function tellEnd(end: TrainModelEnd, options: TrainOptions, announcer: Announcer, stop: Stop): number {
  switch (end.kind) {
    case 'trained':
      announcer.trained(end);
      return exitCodes.done;
    case 'was-finished':
      announcer.wasFinished();
      return exitCodes.done;
    case 'stopped':
      announcer.interrupted(end, options);
      // Whoever waits for the end must not take it for one that can be gone on from as it is.
      return end.unsaved ? exitCodes.failed : stop.exitCode;
  }
}

/** Only the native engine can train. */
async function nativeEngine(): Promise<Outcome<Engine>> {
  const loaded = await loadEngine('native', 'large-batches');
  return loaded.ok ? succeeded(loaded.value.engine) : failed(loaded.failure);
}
