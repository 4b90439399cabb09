import { basename, join, resolve } from 'node:path';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { ModelManifest } from '../common/models.js';
import type { Language } from '../common/settings.js';
import type {
  DataSetReport,
  EpochRecord,
  TrainingEvent,
  TrainingReport,
  TrainingSettings,
} from '../common/training.js';
import type { Engine } from '../inference/engine.js';
import type { ModelFolders } from '../inference/model-store.js';
import type { Checkpoint } from './checkpoints/checkpoint.js';
import { CheckpointStore } from './checkpoints/checkpoint-store.js';
import { lockRun } from './checkpoints/run-lock.js';
import type { TrainingControl } from './control.js';
import type { DataSet } from './data-set/data-set.js';
import type { DecodingProgress } from './data-set/decoded.js';
import { loadDataSet } from './data-set/load-data-set.js';
import { withSoftLabels } from './data-set/soft-labels.js';
import { exists } from '../files/exists.js';
import { TrainableNetwork } from './graph/trainable-network.js';
import { NativeKernels } from '../inference/engines/native-kernels.js';
import { describeModel } from './model/describe-model.js';
import { writeDataReport } from './model/data-report.js';
import { writeModelFolder } from './model/model-folder.js';
import { reportOf } from './model/report.js';
import { startingWeights } from './model/starting-weights.js';
import { enterInStore, freeModelId, removeWaitingMark } from './model/store-entry.js';
import { enterWhileLocked, isWaiting } from './model/waiting-model.js';
import { writeTestPictures } from './model/test-pictures.js';
import { networks } from './networks/networks.js';
import { newSettings, resumedSettings, type RequestedSettings } from './run-settings.js';
import { TrainingRun, type FinishedRun, type RunEnd } from './training-run.js';

export interface TrainModelOptions {
  /** Loaded once there is something to train. Failures: those of the engine. */
  readonly engine: () => Promise<Outcome<Engine>>;
  /** Data folder or table. */
  readonly data: string;
  /** Becomes the model's folder; the checkpoints lie in `run` inside it. */
  readonly folder: string;
  /** The finished model is entered there too. */
  readonly models: ModelFolders;
  readonly cacheFolder: string;
  /** A table of soft labels for the data; none where absent. */
  readonly softLabels?: string;
  /** Folder of a model with whose numbers a new training begins; one that goes on has its own. */
  readonly startFrom?: string;
  readonly requested: RequestedSettings;
  /** Whether to go on with what is in the folder. */
  readonly resume: boolean;
  readonly control: TrainingControl;
  readonly tell: (event: TrainingEvent) => void;
  readonly dataProgress?: DecodingProgress;
  /** What the doctor found, before the first epoch. */
  readonly dataReport?: (report: DataSetReport) => void;
  /** The network before its first step here, the epochs that it has behind it, and whether it stands right after one. */
  readonly networkReady?: (
    network: TrainableNetwork,
    history: readonly EpochRecord[],
    isBetweenEpochs: boolean,
  ) => void;
  readonly signal?: AbortSignal;
  /** Of the report that a person reads; English where absent. */
  readonly language?: Language;
  /** Milliseconds between checkpoints; two minutes where absent. */
  readonly checkpointEvery?: number;
}

export type TrainModelEnd =
  | { readonly kind: 'trained'; readonly manifest: ModelManifest; readonly report: TrainingReport }
  | Extract<RunEnd, { kind: 'stopped' }>
  /** There was nothing left to do. */
  | { readonly kind: 'was-finished' };

const twoMinutes = 120_000;

/**
 * Trains a network on a data set, or goes on with an interrupted training, and makes a model of it.
 *
 * Failures: `run-exists`, `run-busy`, `run-settings-differ`, `checkpoints-unreadable`, `data-set-…`, `file-missing`, `csv-unusable`,
 * `soft-labels-unusable`, `start-network-differs` and what else a model to start from can be, those of the engine, and `disk-full` or `folder-not-writable` where even the first checkpoint or the model cannot be written.
 *
 * @throws the signal's reason when it is aborted while the data set is loaded.
 */
export async function trainModel(options: TrainModelOptions): Promise<Outcome<TrainModelEnd>> {
  // Before the first look: a look also clears away what killed processes were writing.
  const lock = await lockRun(options.folder);
  if (!lock.ok) return lock;
  try {
    return await trainAlone(options);
  } finally {
    await lock.value.release();
  }
}

async function trainAlone(options: TrainModelOptions): Promise<Outcome<TrainModelEnd>> {
  const checkpoints = new CheckpointStore(join(options.folder, 'run'));
  // Where its model is not whole, going on makes it anew.
  if (options.resume && (await isWaiting(options.folder)))
    await enterWhileLocked(options.folder, options.models);
  const opened = await openRun(checkpoints, options);
  if (!opened.ok) return opened;
  const { settings, checkpoint, isFinished } = opened.value;
  if (isFinished) return succeeded({ kind: 'was-finished' });
  const dataSet = await loadLabelled(options, settings.seed);
  if (!dataSet.ok) return dataSet;
  if (checkpoint && checkpoint.header.fingerprint !== dataSet.value.fingerprint) {
    return failed({ kind: 'data-set-changed', folder: options.data });
  }
  await writeDataReport(options.folder, dataSet.value.report);
  options.dataReport?.(dataSet.value.report);
  const engine = await options.engine();
  if (!engine.ok) return engine;
  return runAndWrite({ options, checkpoints, checkpoint, settings, dataSet: dataSet.value }, engine.value);
}

async function loadLabelled(options: TrainModelOptions, seed: number): Promise<Outcome<DataSet>> {
  const { data, cacheFolder, softLabels, dataProgress: progress, signal } = options;
  const loaded = await loadDataSet(data, {
    cacheFolder,
    seed,
    ...(progress && { progress }),
    ...(signal && { signal }),
  });
  return loaded.ok && softLabels !== undefined ? withSoftLabels(loaded.value, softLabels) : loaded;
}

interface Opened {
  readonly settings: TrainingSettings;
  readonly checkpoint: Checkpoint | undefined;
  readonly isFinished: boolean;
}

/** What is to be trained, and from where on. */
async function openRun(checkpoints: CheckpointStore, options: TrainModelOptions): Promise<Outcome<Opened>> {
  const { requested, folder, resume, tell } = options;
  const { checkpoint, damaged } = await checkpoints.newest();
  // Who removed the checkpoints of a finished training has a model all the same.
  const hasModel = await exists(join(folder, 'manifest.json'));
  if (!resume && (checkpoint !== undefined || damaged.length > 0 || hasModel)) {
    return failed({ kind: 'run-exists', folder });
  }
  if (checkpoint === undefined && damaged.length > 0) {
    // They stay: a file that cannot be read today may be whole all the same.
    return failed({ kind: 'checkpoints-unreadable', folder: checkpoints.folder, names: damaged.join(', ') });
  }
  for (const file of damaged) tell({ kind: 'checkpoint-damaged', file });
  if (checkpoint === undefined) {
    return succeeded({ settings: newSettings(requested), checkpoint, isFinished: hasModel });
  }
  const { header } = checkpoint;
  const settings = resumedSettings(header, requested, folder);
  if (!settings.ok) return settings;
  const moreWanted = settings.value.epochs > header.history.length && goalChanged(settings.value, header);
  return succeeded({ settings: settings.value, checkpoint, isFinished: header.finished && !moreWanted });
}

function goalChanged(settings: TrainingSettings, { settings: stored }: Checkpoint['header']): boolean {
  return settings.epochs !== stored.epochs || settings.patience !== stored.patience;
}

interface Prepared extends Omit<Opened, 'isFinished'> {
  readonly options: TrainModelOptions;
  readonly checkpoints: CheckpointStore;
  readonly dataSet: DataSet;
}

async function runAndWrite(prepared: Prepared, engine: Engine): Promise<Outcome<TrainModelEnd>> {
  const { options, checkpoints, checkpoint, dataSet } = prepared;
  const kind = networks[prepared.settings.network];
  const { seed } = prepared.settings;
  const averages =
    options.startFrom === undefined && prepared.settings.start === undefined ? 'new' : 'taken-over';
  const description = kind.describe(prepared.settings);
  const network = new TrainableNetwork(new NativeKernels(engine), description, seed, averages);
  try {
    const begun = await begin(prepared, network);
    if (!begun.ok) return begun;
    const settings = begun.value;
    const { control, tell, checkpointEvery = twoMinutes } = options;
    const parts = { network, dataSet, settings, kind, checkpoints, control, tell, checkpointEvery };
    const training = new TrainingRun(parts, checkpoint);
    const { history = [], batch = 0 } = checkpoint?.header ?? {};
    options.networkReady?.(network, history, batch === 0);
    tell({
      kind: 'started',
      network: settings.network,
      epoch: checkpoint?.header.epoch ?? 1,
      epochs: settings.epochs,
      images: dataSet.parts.train.length,
      resumed: checkpoint !== undefined,
    });
    const ended = await training.run();
    if (!ended.ok) return ended;
    if (ended.value.kind === 'stopped') return succeeded(ended.value);
    const written = await writeModel({ ...prepared, settings }, ended.value.run, network, engine);
    // The model is whole without them: where there is no room for them, only the matrix's cells stay closed.
    if (written.ok && !dataSet.ofOnePerson)
      await writeTestPictures(checkpoints.folder, ended.value.run.test, dataSet);
    if (written.ok) await training.markFinished();
    if (written.ok) await removeWaitingMark(options.folder);
    return written;
  } finally {
    network.dispose();
  }
}

/** Gives a new training the numbers that it is to begin with; the settings then say which. */
async function begin(
  { options, checkpoint, settings }: Prepared,
  network: TrainableNetwork,
): Promise<Outcome<TrainingSettings>> {
  if (options.startFrom === undefined) return succeeded(settings);
  const start = await startingWeights(options.startFrom, network.weights);
  if (!start.ok) return start;
  const { arrays, hash } = start.value;
  if (checkpoint === undefined) {
    network.weights.restore(arrays);
    return succeeded({ ...settings, start: hash });
  }
  if (settings.start === hash) return succeeded(settings);
  return failed({ kind: 'run-settings-differ', folder: options.folder, names: 'start from' });
}

async function writeModel(
  { options, settings, dataSet }: Prepared,
  run: FinishedRun,
  network: TrainableNetwork,
  engine: Engine,
): Promise<Outcome<TrainModelEnd>> {
  const { scale, precision } = networks[settings.network];
  const report = reportOf(run, settings, dataSet);
  const manifest = describeModel({
    id: await freeModelId(options.folder, options.models),
    network: network.description,
    scale,
    labels: dataSet.labels,
    report,
    dataName: basename(resolve(options.data)),
    when: new Date(),
  });
  const { description, weights } = network;
  const { language = 'en' } = options;
  const model = { manifest, network: description, precision, weights: weights.values(), report, language };
  const written = await writeModelFolder(options.folder, model, engine.tf);
  if (!written.ok) return written;
  const entered = await enterInStore(options.folder, written.value, options.models.ownModels);
  return entered.ok ? succeeded({ kind: 'trained', manifest: written.value, report }) : entered;
}
