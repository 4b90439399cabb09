import { setImmediate } from 'node:timers/promises';
import { emotions } from '../common/emotions.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { EpochRecord, Figures, TrainingEvent, TrainingSettings } from '../common/training.js';
import { batchOf } from './batches.js';
import type { Checkpoint, CheckpointHeader } from './checkpoints/checkpoint.js';
import type { CheckpointStore } from './checkpoints/checkpoint-store.js';
import type { TrainingControl } from './control.js';
import type { DataSet } from './data-set/data-set.js';
import { classifyFaces } from './evaluation/classify-part.js';
import { figuresOf, type Answers } from './evaluation/figures.js';
import type { TrainableNetwork } from './graph/trainable-network.js';
import { roundedToHalf } from './graph/half-precision.js';
import type { NamedArray } from './graph/weights.js';
import type { TrainableKind } from './networks/networks.js';
import { orderOfEpoch } from './order.js';
import { Pace } from './pace.js';
import { learningRateAt } from './recipe.js';
import { RunSaver, type NotSaved } from './run-saver.js';

/** Warned about: a larger share of the answers is one and the same emotion. */
const oneSidedAbove = 0.6;

/** A network that only guesses has a loss of ln 7, about 2. One that is so much worse does not come back. */
const hopelessLoss = 1e6;

/** Of progress events, in milliseconds. */
const progressEvery = 250;

export interface TrainingRunOptions {
  readonly network: TrainableNetwork;
  readonly dataSet: DataSet;
  readonly settings: TrainingSettings;
  readonly kind: Pick<TrainableKind, 'scale' | 'recipe' | 'precision'>;
  readonly checkpoints: CheckpointStore;
  readonly control: TrainingControl;
  readonly tell: (event: TrainingEvent) => void;
  /** At the latest after so many milliseconds another checkpoint is written. */
  readonly checkpointEvery: number;
}

/** What a training that went to its end has found. */
export interface FinishedRun {
  /** The epoch that became the model; the network holds its weights now. */
  readonly epoch: number;
  readonly history: readonly EpochRecord[];
  readonly validation: Answers;
  readonly test: Answers;
  /** Spent on it in all sittings. */
  readonly seconds: number;
}

export type RunEnd =
  /** `unsaved`: what the newest checkpoint lacks, and why; absent where it has everything. */
  | { readonly kind: 'stopped'; readonly finishedEpochs: number; readonly unsaved?: NotSaved }
  | { readonly kind: 'finished'; readonly run: FinishedRun };

const noSums = { loss: 0, correct: 0, images: 0, seconds: 0 };

/** One training, from its first or its last checkpoint to its end. */
export class TrainingRun {
  private state: CheckpointHeader;
  private best: readonly NamedArray[];
  private readonly pace: Pace;
  private readonly saver: RunSaver;
  /** The last step's weights, once the network holds those that become the model. */
  private last: readonly NamedArray[] | undefined;

  /** @param from where to go on; the network must be new */
  constructor(
    private readonly options: TrainingRunOptions,
    from: Checkpoint | undefined,
  ) {
    const { settings, dataSet, network } = options;
    this.best = from?.best ?? [];
    this.state = from?.header ?? {
      settings,
      fingerprint: dataSet.fingerprint,
      epoch: 1,
      batch: 0,
      step: 0,
      sums: { ...noSums },
      history: [],
      seconds: 0,
      finished: false,
    };
    // Whoever makes a run has work for it: one that was finished is prolonged.
    this.state = { ...this.state, settings, finished: false };
    if (from) network.weights.restore([...from.weights, ...from.moments]);
    this.pace = new Pace(this.batches, settings.epochs);
    this.saver = new RunSaver(options.checkpoints, options.tell, this.state.history.length);
  }

  /**
   * Trains to the end, or until it is stopped. Weights and answers are the same whether it was interrupted or not.
   *
   * Failures: those of the first checkpoint, and `training-diverged`. When a later checkpoint cannot be written,
   * an event says so and the training goes on: free space may come back, a lost night does not.
   */
  async run(): Promise<Outcome<RunEnd>> {
    const { control } = this.options;
    const first = await this.saver.save(this.checkpoint());
    if (first !== undefined) return failed(first);
    while (!this.isDone()) {
      if (!(await this.trainEpoch())) {
        // Nothing is written: the last checkpoint is from before.
        return failed({ kind: 'training-diverged', epoch: this.state.epoch });
      }
      if (control.stopped) return succeeded(await this.stop());
      // Validation may take long, and a kill in it must not cost the steps before.
      await this.saveOrTell();
      const news = await this.finishEpoch();
      // Saved before it is told: an epoch that someone has seen is never trained again.
      await this.saveOrTell(news);
    }
    return succeeded(await this.finish());
  }

  /** Notes that the model was written. */
  async markFinished(): Promise<void> {
    this.state.finished = true;
    await this.saveOrTell();
  }

  private get batches(): number {
    return Math.ceil(this.options.dataSet.parts.train.length / this.options.settings.batch);
  }

  private isDone(): boolean {
    const { settings, history, best, batch } = this.state;
    // Fewer epochs or less patience may be asked for in the middle of one. It is finished first: what has gone half
    // through an epoch is no epoch's network.
    if (batch > 0) return false;
    const waited = best === undefined ? 0 : history.length - best.epoch;
    const tired = settings.patience !== undefined && waited >= settings.patience;
    return history.length >= settings.epochs || tired;
  }

  private async stop(): Promise<RunEnd> {
    const unsaved = await this.saver.saveLast(this.checkpoint());
    return { kind: 'stopped', finishedEpochs: this.state.history.length, ...(unsaved && { unsaved }) };
  }

  /** Whether the loss stayed within bounds. */
  private async trainEpoch(): Promise<boolean> {
    const { dataSet, settings, control } = this.options;
    const order = orderOfEpoch(dataSet, settings, this.state.epoch);
    let toldAt = -progressEvery;
    while (this.state.batch < this.batches && !control.stopped) {
      if (control.paused) {
        await this.saveOrTell();
        await control.whileRunning();
        continue;
      }
      const start = this.state.batch * settings.batch;
      if (!this.trainStep(order.subarray(start, start + settings.batch))) return false;
      const now = performance.now();
      if (now - toldAt >= progressEvery) {
        this.tellProgress();
        toldAt = now;
      }
      if (now - this.saver.triedAt >= this.options.checkpointEvery) await this.saveOrTell();
      // Lets messages and signals in.
      await setImmediate();
    }
    return true;
  }

  private trainStep(faces: Int32Array): boolean {
    const { dataSet, kind, network, settings } = this.options;
    const { scale, recipe } = kind;
    const { epochs, seed } = settings;
    const startedAt = performance.now();
    const { state } = this;
    const step = state.step + 1;
    const batch = batchOf(dataSet, faces, { scale, recipe, epochs, seed, step });
    const rate = learningRateAt(recipe, settings.learningRate, step, this.batches * epochs);
    const { loss, correct } = network.train(batch, step, rate, recipe.weightDecay);
    const seconds = this.pace.step((performance.now() - startedAt) / 1000);
    state.step = step;
    state.batch += 1;
    state.sums.loss += loss * faces.length;
    state.sums.correct += correct;
    state.sums.images += faces.length;
    state.sums.seconds += seconds;
    state.seconds += seconds;
    return loss < hopelessLoss;
  }

  private tellProgress(): void {
    const { sums, epoch, batch } = this.state;
    const left = this.pace.secondsLeft(epoch, batch);
    this.options.tell({
      kind: 'progress',
      epoch,
      share: batch / this.batches,
      loss: sums.loss / sums.images,
      accuracy: sums.correct / sums.images,
      images_per_second: sums.images / sums.seconds,
      ...(left !== undefined && { seconds_left: left }),
    });
  }

  private async finishEpoch(): Promise<TrainingEvent[]> {
    const { state, options } = this;
    options.tell({ kind: 'validating', epoch: state.epoch });
    const startedAt = performance.now();
    const figures = figuresOf(await this.classify('validation'));
    state.seconds += this.pace.validation((performance.now() - startedAt) / 1000);
    const { sums } = state;
    const record: EpochRecord = {
      epoch: state.epoch,
      loss: sums.loss / sums.images,
      accuracy: sums.correct / sums.images,
      validation_loss: figures.loss,
      validation_accuracy: figures.accuracy,
      images_per_second: sums.images / sums.seconds,
    };
    state.history.push(record);
    state.epoch += 1;
    state.batch = 0;
    state.sums = { ...noSums };
    const better = this.keepIfBest(record);
    return [{ kind: 'epoch', record, best: better }, ...oneSidedEvents(record.epoch, figures)];
  }

  private keepIfBest({ epoch, validation_accuracy: accuracy, validation_loss: loss }: EpochRecord): boolean {
    const { best, settings } = this.state;
    const better =
      best === undefined || accuracy > best.accuracy || (accuracy === best.accuracy && loss < best.loss);
    if (!better) return false;
    this.state.best = { epoch, accuracy, loss };
    if (settings.keep === 'best') this.best = this.options.network.weights.values();
    return true;
  }

  private async finish(): Promise<RunEnd> {
    const { options, state, best } = this;
    const { weights } = options.network;
    this.last = weights.values();
    if (state.settings.keep === 'best') weights.restore(best);
    // The figures are those of the numbers that go into the model's files.
    if (options.kind.precision === 'float16') weights.restore(roundedToHalf(weights.values()));
    options.tell({ kind: 'testing' });
    const epoch = state.settings.keep === 'best' ? state.best?.epoch : undefined;
    const run = {
      epoch: epoch ?? state.history.length,
      history: state.history,
      validation: await this.classify('validation'),
      test: await this.classify('test'),
      seconds: state.seconds,
    };
    return { kind: 'finished', run };
  }

  private classify(part: 'validation' | 'test'): Promise<Answers> {
    const { network, dataSet, kind } = this.options;
    return classifyFaces(network, dataSet, dataSet.parts[part], kind.scale, () => setImmediate());
  }

  private checkpoint(): Checkpoint {
    const { weights } = this.options.network;
    return {
      header: this.state,
      weights: this.last ?? weights.values(),
      moments: weights.moments(),
      best: this.best,
    };
  }

  private saveOrTell(news?: readonly TrainingEvent[]): Promise<void> {
    return this.saver.saveOrTell(this.checkpoint(), news);
  }
}

function oneSidedEvents(epoch: number, { confusion, images }: Figures): TrainingEvent[] {
  return emotions.flatMap((emotion) => {
    const answers = emotions.reduce((sum, shown) => sum + confusion[shown][emotion], 0);
    const share = answers / images;
    return share > oneSidedAbove ? [{ kind: 'one-sided', epoch, emotion, share }] : [];
  });
}
