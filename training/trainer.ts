import { homedir } from 'node:os';
import { assertNever } from '../common/assert-never.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { TrainerEnd, TrainerJob, TrainerMessage, TrainerRequest } from '../common/trainer-protocol.js';
import type { EpochRecord, TrainingEvent } from '../common/training.js';
import { loadEngine, type Engine } from '../inference/engine.js';
import { TrainingControl } from './control.js';
import { cacheFolder } from './data-set/cache-folder.js';
import { loadDataSet } from './data-set/load-data-set.js';
import type { TrainableNetwork } from './graph/trainable-network.js';
import type { NamedArray } from './graph/weights.js';
import { importJob } from './import-job.js';
import { measureNetworks } from './measure.js';
import { exportModelFileJob, importModelFileJob } from './model-file/jobs.js';
import { enterJob } from './model/waiting-model.js';
import { writeTrial } from './model/trial-model.js';
import { newSettings } from './run-settings.js';
import { trainModel, type TrainModelEnd } from './train-model.js';

type TrainJob = Extract<TrainerJob, { kind: 'train' }>;

/** Of progress while pictures are read, in milliseconds. */
const loadingToldEvery = 200;

/** What the network was after an epoch. */
interface EpochWeights {
  readonly epoch: number;
  readonly weights: readonly NamedArray[];
}

/** The inside of the training process: one job, and what a person wants in the middle of it. */
export class Trainer {
  readonly #send: (message: TrainerMessage) => void;
  readonly #control = new TrainingControl();
  readonly #loading = new AbortController();
  #job: TrainerJob | undefined;
  #engine: Engine | undefined;
  #network: TrainableNetwork | undefined;
  #lastEpoch: EpochWeights | undefined;
  #toldLoadingAt = 0;

  constructor(send: (message: TrainerMessage) => void) {
    this.#send = send;
  }

  take(request: TrainerRequest): void {
    switch (request.kind) {
      case 'examine':
        this.#begin(request, () => this.#examine(request.data, request.seed));
        return;
      case 'train':
        this.#begin(request, () => this.#train(request));
        return;
      case 'import':
        this.#begin(request, () => importJob(request));
        return;
      case 'import-model-file':
        this.#begin(request, () => importModelFileJob(request));
        return;
      case 'export-model-file':
        this.#begin(request, () => exportModelFileJob(request));
        return;
      case 'enter':
        this.#begin(request, () => enterJob(request));
        return;
      case 'pause':
        this.#control.pause();
        return;
      case 'resume':
        this.#control.resume();
        return;
      case 'stop':
        this.#control.stop();
        this.#loading.abort();
        return;
      case 'try':
        this.#try(request.folder).catch((error: unknown) => this.#crash(error));
        return;
      default:
        assertNever(request);
    }
  }

  #begin(job: TrainerJob, work: () => Promise<Outcome<TrainerEnd>>): void {
    if (this.#job !== undefined) throw new Error('a training process does one job');
    this.#job = job;
    void work().then(
      (outcome) =>
        this.#send(
          outcome.ok ? { kind: 'ended', end: outcome.value } : { kind: 'failed', failure: outcome.failure },
        ),
      (error: unknown) => this.#crash(error),
    );
  }

  async #examine(data: string, seed: number): Promise<Outcome<TrainerEnd>> {
    const dataSet = await loadDataSet(data, {
      cacheFolder: this.#cacheFolder,
      seed,
      progress: (done, all) => this.#tellLoading(done, all),
      signal: this.#loading.signal,
    });
    if (!dataSet.ok) return dataSet;
    this.#send({ kind: 'examined', report: dataSet.value.report });
    const engine = await this.#nativeEngine();
    if (!engine.ok) return engine;
    await measureNetworks(engine.value, dataSet.value, (rate) => this.#send({ kind: 'measured', rate }));
    return succeeded({ kind: 'examined' });
  }

  async #train(job: TrainJob): Promise<Outcome<TrainerEnd>> {
    try {
      const ended = await trainModel({
        engine: () => this.#nativeEngine(),
        data: job.data,
        folder: job.folder,
        models: job,
        cacheFolder: this.#cacheFolder,
        requested: job.settings,
        resume: job.resume,
        language: job.language,
        control: this.#control,
        signal: this.#loading.signal,
        tell: (event) => this.#tell(event),
        dataProgress: (done, all) => this.#tellLoading(done, all),
        networkReady: (network, history, isBetweenEpochs) =>
          this.#goOnWith(network, history, isBetweenEpochs),
      });
      return ended.ok ? endOf(ended.value) : ended;
    } catch (error) {
      // Stopped while the pictures were read: there is nothing to save yet.
      if (this.#loading.signal.aborted && error === this.#loading.signal.reason)
        return succeeded({ kind: 'stopped' });
      throw error;
    }
  }

  #tell(event: TrainingEvent): void {
    // Told between two steps, so the weights are those after the epoch.
    if (event.kind === 'epoch' && this.#network !== undefined)
      this.#lastEpoch = { epoch: event.record.epoch, weights: this.#network.weights.values() };
    this.#send({ kind: 'event', event });
  }

  #tellLoading(done: number, all: number): void {
    const now = performance.now();
    if (done < all && now - this.#toldLoadingAt < loadingToldEvery) return;
    this.#toldLoadingAt = now;
    this.#send({ kind: 'loading', done, all });
  }

  /** @param isBetweenEpochs whether the weights are those after the last of them, and not of the middle of the next */
  #goOnWith(network: TrainableNetwork, history: readonly EpochRecord[], isBetweenEpochs: boolean): void {
    this.#network = network;
    if (history.length === 0) return;
    this.#send({ kind: 'history', history: [...history] });
    if (isBetweenEpochs) this.#lastEpoch = { epoch: history.length, weights: network.weights.values() };
  }

  async #try(folder: string): Promise<void> {
    const [engine, epoch, job] = [this.#engine, this.#lastEpoch, this.#job];
    if (engine === undefined || epoch === undefined || job?.kind !== 'train') {
      this.#send({ kind: 'try-failed', failure: { kind: 'trial-not-ready' } });
      return;
    }
    const written = await writeTrial(folder, { ...epoch, settings: newSettings(job.settings) }, engine.tf);
    if (written.ok) this.#send({ kind: 'tried', epoch: epoch.epoch });
    else this.#send({ kind: 'try-failed', failure: written.failure });
  }

  get #cacheFolder(): string {
    return cacheFolder(process.env, process.platform, homedir());
  }

  /** Only the native engine can train. */
  async #nativeEngine(): Promise<Outcome<Engine>> {
    const loaded = await loadEngine('native', 'large-batches');
    if (!loaded.ok) return failed(loaded.failure);
    this.#engine = loaded.value.engine;
    return succeeded(loaded.value.engine);
  }

  /** A bug: it is told, and ends the process. */
  #crash(error: unknown): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    this.#send({ kind: 'log', level: 'error', text: stack ?? message });
    this.#send({ kind: 'failed', failure: { kind: 'training-crashed', reason: message } });
  }
}

/** A training that was stopped without its last steps on the disk has failed for who watches. */
function endOf(end: TrainModelEnd): Outcome<TrainerEnd> {
  switch (end.kind) {
    case 'trained':
      return succeeded({ kind: 'trained', model: end.manifest.id });
    case 'stopped':
      return end.unsaved ? failed(end.unsaved) : succeeded({ kind: 'stopped' });
    case 'was-finished':
      return succeeded({ kind: 'was-finished' });
    default:
      return assertNever(end);
  }
}
