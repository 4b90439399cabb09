import { basename, join } from 'node:path';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { Language } from '../../common/settings.js';
import type { Cell, CellPictures } from '../../common/test-pictures.js';
import type { TrainerEnd } from '../../common/trainer-protocol.js';
import type { RequestedTraining } from '../../common/training.js';
import {
  isAtWork,
  type RunPhase,
  type RunState,
  type TrainingProgress,
  type TrainingState,
} from '../../common/training-state.js';
import { DataExamination } from './data-examination.js';
import type { RunFile, RunFolders } from './run-folders.js';
import { RunNotes } from './run-notes.js';
import { readCell } from './test-pictures.js';
import type { TrainerJobOptions } from './trainer-job-process.js';
import { TrainingAtWork } from './training-at-work.js';
import { TrainingStateKeeper } from './training-state-keeper.js';
import { WaitingModels } from './waiting-models.js';

export interface TrainingServiceOptions extends TrainerJobOptions {
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
  readonly #work: TrainingAtWork;
  readonly #waiting: WaitingModels;
  #closing = false;

  constructor(options: TrainingServiceOptions) {
    this.#options = options;
    this.#folders = options.folders;
    this.#keeper = new TrainingStateKeeper(options.changed);
    this.#examination = new DataExamination(options, this.#keeper);
    this.#notes = new RunNotes(options.folders);
    const note = (run: RunState): void => this.#notes.note(run);
    this.#work = new TrainingAtWork({ ...options, note }, this.#keeper);
    this.#waiting = new WaitingModels(options);
  }

  get state(): TrainingState {
    return this.#keeper.state;
  }

  /** Finds what earlier starts left: trainings, one that was interrupted, models that are not in the store yet. */
  async open(): Promise<void> {
    await this.#folders.clearRemoved();
    const left = await this.#folders.leftOver();
    const run = left === undefined ? undefined : await this.#folders.look(left);
    const earlier = await this.#folders.list();
    this.#keeper.change({ earlier, ...(run && this.state.run === undefined && { run }) });
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

  // What follows looks at the state and changes it before it waits for anything: whatever else is asked for
  // meanwhile finds the training at work, or gone.

  /** Begins a training on the data set that was examined. */
  async start(settings: RequestedTraining): Promise<void> {
    const data = this.#examination.path;
    if (this.#keeper.isBusy || data === undefined) return;
    this.#examination.end();
    const now = new Date();
    const name = this.#folders.newName(settings.network, now);
    const file = { data, settings, startedAt: now.toISOString(), history: [], warnings: [], putAside: false };
    this.#keeper.change({
      run: { name, dataName: basename(data), settings, phase: 'starting', history: [], warnings: [] },
    });
    await this.#train(name, file, false);
  }

  /**
   * Goes on with the interrupted training that is looked at.
   *
   * @param data where its pictures are now; where they were, if absent. A checkpoint knows its pictures: others
   *   are refused.
   */
  async goOn(data?: string): Promise<void> {
    const { run } = this.state;
    if (run === undefined || isAtWork(run.phase) || run.phase === 'finished') return;
    const { name } = run;
    this.#keeper.changeRun(name, { phase: 'starting', failure: undefined, warnings: [] });
    const file = await this.#notes.read(name);
    if (file === undefined) {
      const failure: Failure = { kind: 'file-unreadable', file: this.#folders.noteFile(name) };
      this.#keeper.changeRun(name, { phase: 'failed', failure });
      return;
    }
    const path = data ?? file.data;
    this.#keeper.changeRun(name, { dataName: basename(path) });
    await this.#train(name, { ...file, data: path, warnings: [], putAside: false }, true);
  }

  /** Where the pictures of the training that is looked at are, or were. */
  async dataPath(): Promise<string | undefined> {
    const { run } = this.state;
    return run && (await this.#notes.read(run.name))?.data;
  }

  pause(): void {
    this.#steer('running', 'pause', 'paused');
  }

  resume(): void {
    this.#steer('paused', 'resume', 'running');
  }

  /** Ends the training with a checkpoint. */
  stop(): void {
    const { run } = this.state;
    if (run === undefined || !isAtWork(run.phase)) return;
    // Where its process is not there yet, it is not started any more.
    this.#work.send({ kind: 'stop' });
    this.#keeper.changeRun(run.name, { phase: 'stopping' });
  }

  /** Back to the data sets; an unfinished training stays in the list. */
  async leave(): Promise<void> {
    const { run, earlier } = this.state;
    if (run === undefined || isAtWork(run.phase)) return;
    this.#keeper.showRun(undefined, earlier);
    this.#examination.complete();
    await this.#notes.putAside(run.name);
    await this.#listAgain();
  }

  /** Shows an earlier training. */
  async look(name: string): Promise<void> {
    if (this.#keeper.isBusy || !this.#keeper.knows(name)) return;
    const before = this.state.run;
    const [run, earlier] = await Promise.all([this.#folders.look(name), this.#folders.list()]);
    // Unless another was begun or chosen meanwhile.
    if (this.state.run === before) this.#keeper.showRun(run, earlier);
  }

  /**
   * Takes an earlier training away with its checkpoints; a model of it in the store stays.
   * Failure: `folder-not-writable`.
   */
  async remove(name: string): Promise<Outcome<undefined>> {
    const { run, earlier } = this.state;
    const isShown = run?.name === name;
    if ((isShown && isAtWork(run.phase)) || !this.#keeper.knows(name)) return succeeded(undefined);
    const others = earlier.filter((each) => each.name !== name);
    this.#keeper.showRun(isShown ? undefined : run, others);
    // A note that came later would make the folder anew.
    await this.#notes.written;
    const removed = await this.#folders.remove(name);
    await this.#listAgain();
    return removed;
  }

  /** Writes the last finished epoch as a model folder. @returns the folder and the epoch. */
  async writeTrial(): Promise<Outcome<{ folder: string; epoch: number }>> {
    const { run } = this.state;
    if (run === undefined || run.history.length === 0) return failed({ kind: 'trial-not-ready' });
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
    if (this.#closing) return;
    if (!noted.ok) {
      this.#keeper.changeRun(name, { phase: 'failed', failure: noted.failure });
      return;
    }
    if (this.state.run?.phase === 'stopping') {
      await this.#ended(name, succeeded({ kind: 'stopped' }));
      return;
    }
    const { data, settings } = file;
    const folder = this.#folders.folder(name);
    const models = { bundledModels, ownModels };
    const job = { kind: 'train', data, folder, ...models, settings, resume, language } as const;
    void this.#work.run(name, job).then(async (outcome) => {
      if (!this.#closing) await this.#ended(name, outcome);
    });
  }

  async #ended(name: string, outcome: Outcome<TrainerEnd>): Promise<void> {
    await this.#notes.written;
    const result = await this.#folders.result(name);
    const earlier = await this.#folders.list();
    this.#keeper.change({ earlier });
    if (!outcome.ok) this.#keeper.changeRun(name, { phase: 'failed', failure: outcome.failure });
    else if (outcome.value.kind === 'stopped' || result === undefined)
      this.#keeper.changeRun(name, { phase: 'interrupted' });
    else this.#keeper.changeRun(name, { phase: 'finished', history: result.report.history, result });
  }

  #steer(from: RunPhase, kind: 'pause' | 'resume', to: RunPhase): void {
    const { run } = this.state;
    if (run?.phase !== from) return;
    this.#work.send({ kind });
    this.#keeper.changeRun(run.name, { phase: to });
  }

  async #listAgain(): Promise<void> {
    this.#keeper.change({ earlier: await this.#folders.list() });
  }
}
