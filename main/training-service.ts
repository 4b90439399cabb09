import { basename, join } from 'node:path';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import type { Language } from '../common/settings.js';
import type { Cell, CellPictures } from '../common/test-pictures.js';
import type { TrainerEnd } from '../common/trainer-protocol.js';
import type { TrainingSettings } from '../common/training.js';
import {
  isAtWork,
  type RunState,
  type TrainingProgress,
  type TrainingState,
} from '../common/training-state.js';
import { DataExamination } from './data-examination.js';
import type { RunFile, RunFolders } from './run-folders.js';
import { RunNotes } from './run-notes.js';
import { readCell } from './test-pictures.js';
import type { TrainerClientOptions } from './trainer-client.js';
import { TrainingStateKeeper } from './training-state-keeper.js';
import { TrainingWork } from './training-work.js';
import { WaitingModels } from './waiting-models.js';

export interface TrainingServiceOptions extends TrainerClientOptions {
  readonly folders: RunFolders;
  readonly bundledModels: string;
  readonly ownModels: string;
  /** The window's, which reports are written in. */
  readonly language: () => Language;
  readonly changed: (state: TrainingState) => void;
  readonly progress: (progress: TrainingProgress) => void;
}

/** The trainings of the app: at most one is at work, in a process of its own. Nothing here knows about Electron. */
export class TrainingService {
  readonly #options: TrainingServiceOptions;
  readonly #folders: RunFolders;
  readonly #keeper: TrainingStateKeeper;
  readonly #examination: DataExamination;
  readonly #notes: RunNotes;
  readonly #work: TrainingWork;
  readonly #waiting: WaitingModels;
  #closing = false;

  constructor(options: TrainingServiceOptions) {
    this.#options = options;
    this.#folders = options.folders;
    this.#keeper = new TrainingStateKeeper(options.changed);
    this.#examination = new DataExamination(options, this.#keeper);
    this.#notes = new RunNotes(options.folders);
    const note = (run: RunState): void => this.#notes.note(run);
    this.#work = new TrainingWork({ ...options, note }, this.#keeper);
    this.#waiting = new WaitingModels(options);
  }

  get state(): TrainingState {
    return this.#keeper.state;
  }

  /** Finds what earlier starts left: trainings, one that was interrupted, models that are not in the store yet. */
  async open(): Promise<void> {
    const left = await this.#folders.leftOver();
    const run = left === undefined ? undefined : await this.#folders.look(left);
    this.#keeper.change({ earlier: await this.#folders.list(), ...(run && { run }) });
    await this.#waiting.enter();
  }

  /** Looks a data set over; nothing happens while a training is at work. */
  examine(path: string): void {
    if (!this.#keeper.isBusy) this.#examination.begin(path);
  }

  /** Another data set is to be chosen. */
  forgetData(): void {
    this.#examination.forget();
  }

  /** Begins a training on the data set that was examined. */
  async start(settings: TrainingSettings): Promise<void> {
    const data = this.#examination.path;
    if (this.#keeper.isBusy || data === undefined) return;
    this.#examination.end();
    const now = new Date();
    const name = await this.#folders.newName(settings.network, now);
    const file = { data, settings, startedAt: now.toISOString(), history: [], warnings: [], putAside: false };
    this.#keeper.change({
      run: { name, dataName: basename(data), settings, phase: 'starting', history: [], warnings: [] },
    });
    await this.#train(name, file, false);
  }

  /** Goes on with the interrupted training that is looked at. */
  async goOn(): Promise<void> {
    const { run } = this.state;
    if (run === undefined || isAtWork(run.phase) || run.phase === 'finished') return;
    const file = await this.#notes.read(run.name);
    if (file === undefined) return;
    this.#keeper.change({ run: { ...run, phase: 'starting', failure: undefined } });
    await this.#train(run.name, { ...file, putAside: false }, true);
  }

  pause(): void {
    if (this.state.run?.phase !== 'running') return;
    this.#work.send({ kind: 'pause' });
    this.#keeper.changeRun({ phase: 'paused' });
  }

  resume(): void {
    if (this.state.run?.phase !== 'paused') return;
    this.#work.send({ kind: 'resume' });
    this.#keeper.changeRun({ phase: 'running' });
  }

  /** Ends the training with a checkpoint. */
  stop(): void {
    if (!this.#keeper.isBusy) return;
    this.#work.send({ kind: 'stop' });
    this.#keeper.changeRun({ phase: 'stopping' });
  }

  /** Back to the data sets; an unfinished training stays in the list. */
  async leave(): Promise<void> {
    const { run } = this.state;
    if (run === undefined || isAtWork(run.phase)) return;
    await this.#folders.putAside(run.name);
    await this.#showRun(undefined);
  }

  /** Shows an earlier training. */
  async look(name: string): Promise<void> {
    if (!this.#keeper.isBusy && this.#keeper.knows(name)) await this.#showRun(await this.#folders.look(name));
  }

  /** Takes an earlier training away with its checkpoints; a model of it in the store stays. */
  async remove(name: string): Promise<void> {
    const { run } = this.state;
    const busy = run?.name === name && isAtWork(run.phase);
    if (busy || !this.#keeper.knows(name)) return;
    await this.#folders.remove(name);
    await this.#showRun(run?.name === name ? undefined : run);
  }

  /** Writes the last finished epoch as a model folder. @returns the folder and the epoch. */
  async writeTrial(): Promise<Outcome<{ folder: string; epoch: number }>> {
    const { run } = this.state;
    if (run === undefined || run.history.length === 0)
      return failed({ kind: 'model-missing', model: 'trial' });
    const folder = join(this.#folders.checkpoints(run.name), 'trial');
    const outcome = await this.#work.writeTrial(folder);
    return outcome.ok ? succeeded({ folder, epoch: outcome.value }) : outcome;
  }

  async cell(cell: Cell): Promise<CellPictures> {
    const { run } = this.state;
    if (run === undefined) return { side: 0, pictures: [] };
    return readCell(this.#folders.checkpoints(run.name), cell);
  }

  /** Ends what is at work, a training with a checkpoint, within the limit (milliseconds). */
  async close(limit: number): Promise<void> {
    this.#closing = true;
    this.#examination.end();
    this.#waiting.close();
    await this.#work.close(limit);
    await this.#notes.written;
  }

  async #train(name: string, file: RunFile, resume: boolean): Promise<void> {
    const { bundledModels, ownModels } = this.#options;
    const language = this.#options.language();
    const noted = await this.#notes.begin(name, file);
    if (!noted.ok) {
      this.#keeper.changeRun({ phase: 'failed', failure: noted.failure });
      return;
    }
    const { data, settings } = file;
    const folder = this.#folders.folder(name);
    const models = { bundledModels, ownModels };
    const job = { kind: 'train', data, folder, ...models, settings, resume, language } as const;
    void this.#work.run(job).then(async (outcome) => {
      if (!this.#closing) await this.#ended(name, outcome);
    });
  }

  async #ended(name: string, outcome: Outcome<TrainerEnd>): Promise<void> {
    await this.#notes.written;
    const result = await this.#folders.result(name);
    const earlier = await this.#folders.list();
    if (!outcome.ok) this.#keeper.changeRun({ phase: 'failed', failure: outcome.failure });
    else if (outcome.value.kind === 'stopped' || result === undefined)
      this.#keeper.changeRun({ phase: 'interrupted' });
    else this.#keeper.changeRun({ phase: 'finished', history: result.report.history, result });
    this.#keeper.change({ earlier });
  }

  async #showRun(run: RunState | undefined): Promise<void> {
    this.#keeper.showRun(run, await this.#folders.list());
  }
}
