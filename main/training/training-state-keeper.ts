import { isAtWork, type DataState, type RunState, type TrainingState } from '../../common/training-state.js';

/** Keeps the one `TrainingState` and tells every change as a whole value. */
export class TrainingStateKeeper {
  readonly #changed: (state: TrainingState) => void;
  #state: TrainingState = { data: { kind: 'none' }, earlier: [] };

  constructor(changed: (state: TrainingState) => void) {
    this.#changed = changed;
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Whether a training is at work. */
  get isBusy(): boolean {
    const { run } = this.#state;
    return run !== undefined && isAtWork(run.phase);
  }

  /** Whether there is a training with this name. */
  knows(name: string): boolean {
    return this.#state.earlier.some((each) => each.name === name) || this.#state.run?.name === name;
  }

  change(part: Partial<TrainingState>): void {
    this.#replace({ ...this.#state, ...part });
  }

  changeData(data: DataState): void {
    this.change({ data });
  }

  /** Nothing happens where another training is looked at, or none. */
  changeRun(name: string, part: Partial<RunState>): void {
    const { run } = this.#state;
    if (run?.name === name) this.change({ run: { ...run, ...part } });
  }

  /** Looks at another training, or at none. */
  showRun(run: RunState | undefined, earlier: TrainingState['earlier']): void {
    const { data } = this.#state;
    this.#replace({ data, earlier, ...(run && { run }) });
  }

  #replace(state: TrainingState): void {
    this.#state = state;
    this.#changed(state);
  }
}
