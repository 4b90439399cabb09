import { basename, join } from 'node:path';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import type { Cell, CellPictures } from '../common/test-pictures.js';
import type { TrainerEnd } from '../common/trainer-protocol.js';
import type { Language } from '../common/settings.js';
import type { TrainingSettings } from '../common/training.js';
import {
  isAtWork,
  type DataState,
  type RunState,
  type TrainingProgress,
  type TrainingState,
} from '../common/training-state.js';
import { summaryOf } from './data-summary.js';
import type { RunFile, RunFolders } from './run-folders.js';
import { readCell } from './test-pictures.js';
import { TrainerRun, type JobMessage, type TrainerClientOptions } from './trainer-client.js';
import { progressOf, withEvent } from './training-events.js';

export interface TrainingServiceOptions extends TrainerClientOptions {
  readonly folders: RunFolders;
  readonly bundledModels: string;
  readonly ownModels: string;
  /** The window's, which reports are written in. */
  readonly language: () => Language;
  readonly changed: (state: TrainingState) => void;
  readonly progress: (progress: TrainingProgress) => void;
}

/** Decides the parts of a data set that has none, until a person has chosen another seed. */
const examiningSeed = 1;

/** The trainings of the app: at most one is at work, in a process of its own. Nothing here knows about Electron. */
export class TrainingService {
  readonly #options: TrainingServiceOptions;
  #state: TrainingState = { data: { kind: 'none' }, earlier: [] };
  #dataPath: string | undefined;
  #examining: TrainerRun | undefined;
  #training: TrainerRun | undefined;
  #file: RunFile | undefined;
  #written: Promise<void> = Promise.resolve();
  #tried: ((outcome: Outcome<number>) => void) | undefined;
  #closing = false;

  constructor(options: TrainingServiceOptions) {
    this.#options = options;
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Finds what earlier starts left: the list of trainings, and one that was interrupted. */
  async open(): Promise<void> {
    const { folders } = this.#options;
    const left = await folders.leftOver();
    const run = left === undefined ? undefined : await folders.look(left);
    this.#change({ earlier: await folders.list(), ...(run && { run }) });
  }

  /** Looks a data set over; nothing happens while a training is at work. */
  examine(path: string): void {
    if (this.#isAtWork()) return;
    this.#examining?.kill();
    const name = basename(path);
    this.#dataPath = path;
    this.#changeData({ kind: 'reading', name });
    const job = { kind: 'examine', data: path, seed: examiningSeed } as const;
    const run = new TrainerRun(this.#options, job, (message) => {
      if (run === this.#examining) this.#hearExamination(message);
    });
    this.#examining = run;
    void run.ended.then((outcome) => {
      if (run !== this.#examining) return;
      this.#examining = undefined;
      const { data } = this.#state;
      if (data.kind === 'examined') this.#changeData({ ...data, measuring: false });
      else if (!outcome.ok) this.#changeData({ kind: 'refused', name, failure: outcome.failure });
    });
  }

  /** Another data set is to be chosen. */
  forgetData(): void {
    this.#examining?.kill();
    this.#examining = undefined;
    this.#dataPath = undefined;
    this.#changeData({ kind: 'none' });
  }

  /** Begins a training on the data set that was examined. */
  async start(settings: TrainingSettings): Promise<void> {
    const { folders } = this.#options;
    const data = this.#dataPath;
    if (this.#isAtWork() || data === undefined || this.#state.data.kind !== 'examined') return;
    const [examining, now] = [this.#examining, new Date()];
    this.#examining = undefined;
    examining?.kill();
    const name = await folders.newName(settings.network, now);
    const file = { data, settings, startedAt: now.toISOString(), history: [], warnings: [], putAside: false };
    this.#change({
      run: { name, dataName: basename(data), settings, phase: 'starting', history: [], warnings: [] },
    });
    await this.#train(name, file, false);
  }

  /** Goes on with the interrupted training that is looked at. */
  async goOn(): Promise<void> {
    const { run } = this.#state;
    if (run === undefined || isAtWork(run.phase) || run.phase === 'finished') return;
    // What could not be written at the start is only known here.
    const file = (await this.#options.folders.read(run.name)) ?? this.#file;
    if (file === undefined) return;
    this.#change({ run: { ...run, phase: 'starting', failure: undefined } });
    await this.#train(run.name, { ...file, putAside: false }, true);
  }

  pause(): void {
    if (this.#state.run?.phase !== 'running') return;
    this.#training?.send({ kind: 'pause' });
    this.#changeRun({ phase: 'paused' });
  }

  resume(): void {
    if (this.#state.run?.phase !== 'paused') return;
    this.#training?.send({ kind: 'resume' });
    this.#changeRun({ phase: 'running' });
  }

  /** Ends the training with a checkpoint. */
  stop(): void {
    if (!this.#isAtWork()) return;
    this.#training?.send({ kind: 'stop' });
    this.#changeRun({ phase: 'stopping' });
  }

  /** Back to the data sets; an unfinished training stays in the list. */
  async leave(): Promise<void> {
    const { run } = this.#state;
    if (run === undefined || isAtWork(run.phase)) return;
    const { folders } = this.#options;
    const file = await folders.read(run.name);
    // Where it cannot be noted, the next start offers the training once more.
    if (file !== undefined) await folders.write(run.name, { ...file, putAside: true }).catch(() => undefined);
    await this.#showRun(undefined);
  }

  /** Shows an earlier training. */
  async look(name: string): Promise<void> {
    if (!this.#isAtWork() && this.#knows(name)) await this.#showRun(await this.#options.folders.look(name));
  }

  /** Takes an earlier training away with its checkpoints; a model of it in the store stays. */
  async remove(name: string): Promise<void> {
    const { run } = this.#state;
    const busy = run?.name === name && isAtWork(run.phase);
    if (busy || !this.#knows(name)) return;
    await this.#options.folders.remove(name);
    await this.#showRun(run?.name === name ? undefined : run);
  }

  /** Writes the last finished epoch as a model folder. @returns the folder and the epoch. */
  async writeTrial(): Promise<Outcome<{ folder: string; epoch: number }>> {
    const { run } = this.#state;
    const training = this.#training;
    if (run === undefined || training === undefined || run.history.length === 0)
      return failed({ kind: 'model-missing', model: 'trial' });
    const folder = join(this.#options.folders.checkpoints(run.name), 'trial');
    const written = new Promise<Outcome<number>>((resolve) => (this.#tried = resolve));
    training.send({ kind: 'try', folder });
    const outcome = await written;
    return outcome.ok ? succeeded({ folder, epoch: outcome.value }) : outcome;
  }

  async cell(cell: Cell): Promise<CellPictures> {
    const { run } = this.#state;
    if (run === undefined) return { side: 0, pictures: [] };
    return readCell(this.#options.folders.checkpoints(run.name), cell);
  }

  /** Ends what is at work, a training with a checkpoint, within the limit (milliseconds). */
  async close(limit: number): Promise<void> {
    this.#closing = true;
    this.#examining?.kill();
    await this.#training?.close(limit);
    await this.#written;
  }

  async #train(name: string, file: RunFile, resume: boolean): Promise<void> {
    const { folders, bundledModels, ownModels } = this.#options;
    const language = this.#options.language();
    this.#file = file;
    try {
      await folders.write(name, file);
    } catch (error) {
      this.#changeRun({ phase: 'failed', failure: notWritable(folders.parent, error) });
      return;
    }
    const { data, settings } = file;
    const folder = folders.folder(name);
    const models = { bundledModels, ownModels };
    const job = { kind: 'train', data, folder, ...models, settings, resume, language } as const;
    const run = new TrainerRun(this.#options, job, (message) => this.#hearTraining(message));
    this.#training = run;
    void run.ended.then(async (outcome) => {
      this.#training = undefined;
      this.#tried?.(failed({ kind: 'model-missing', model: 'trial' }));
      if (!this.#closing) await this.#ended(name, outcome);
    });
  }

  async #ended(name: string, outcome: Outcome<TrainerEnd>): Promise<void> {
    const { folders } = this.#options;
    await this.#written;
    const result = await folders.result(name);
    const earlier = await folders.list();
    if (!outcome.ok) this.#changeRun({ phase: 'failed', failure: outcome.failure });
    else if (outcome.value.kind === 'stopped' || result === undefined)
      this.#changeRun({ phase: 'interrupted' });
    else this.#changeRun({ phase: 'finished', history: result.report.history, result });
    this.#change({ earlier });
  }

  #hearExamination(message: JobMessage): void {
    const { data } = this.#state;
    if (message.kind === 'loading') this.#options.progress(loadingProgress(message));
    else if (message.kind === 'examined' && data.kind !== 'none')
      this.#changeData({
        kind: 'examined',
        name: data.name,
        summary: summaryOf(message.report),
        rates: [],
        measuring: true,
      });
    else if (message.kind === 'measured' && data.kind === 'examined')
      this.#changeData({ ...data, rates: [...data.rates, message.rate] });
  }

  #hearTraining(message: JobMessage): void {
    switch (message.kind) {
      case 'loading':
        this.#options.progress(loadingProgress(message));
        return;
      case 'history':
        this.#changeRun({ history: message.history });
        return;
      case 'tried':
        this.#tried?.(succeeded(message.epoch));
        return;
      case 'try-failed':
        this.#tried?.(failed(message.failure));
        return;
      case 'event': {
        const progress = progressOf(message.event);
        if (progress !== undefined) this.#options.progress(progress);
        const { run } = this.#state;
        const next = run && withEvent(run, message.event);
        if (next === undefined || next === run) return;
        this.#change({ run: next });
        this.#note(next);
        return;
      }
      case 'examined':
      case 'measured':
        return;
    }
  }

  /** What the next start shows before the training goes on. */
  #note({ name, history, warnings }: RunState): void {
    if (this.#file === undefined) return;
    const file = { ...this.#file, history, warnings };
    this.#file = file;
    // A full disk is told by the checkpoints' own failure.
    this.#written = this.#written.then(() => this.#options.folders.write(name, file).catch(() => undefined));
  }

  #knows(name: string): boolean {
    return this.#state.earlier.some((each) => each.name === name) || this.#state.run?.name === name;
  }

  #isAtWork(): boolean {
    const { run } = this.#state;
    return run !== undefined && isAtWork(run.phase);
  }

  async #showRun(run: RunState | undefined): Promise<void> {
    const earlier = await this.#options.folders.list();
    const { data } = this.#state;
    this.#replace({ data, earlier, ...(run && { run }) });
  }

  #changeData(data: DataState): void {
    this.#change({ data });
  }

  #changeRun(part: Partial<RunState>): void {
    const { run } = this.#state;
    if (run !== undefined) this.#change({ run: { ...run, ...part } });
  }

  #change(part: Partial<TrainingState>): void {
    this.#replace({ ...this.#state, ...part });
  }

  #replace(state: TrainingState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}

const loadingProgress = ({ done, all }: { done: number; all: number }): TrainingProgress => ({
  kind: 'loading',
  share: all === 0 ? 0 : done / all,
});

function notWritable(folder: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'folder-not-writable', folder, reason };
}
