import type { AppState, Notice } from '../common/app-state.js';

type NewNotice = Notice extends infer Each ? (Each extends Notice ? Omit<Each, 'id'> : never) : never;

/** Nobody reads more of them; the oldest make room. */
const mostNotices = 12;

/** Keeps the one `AppState` and tells every change as a whole value. */
export class AppModel {
  readonly #changed: (state: AppState) => void;
  #state: AppState;
  #lastNotice = 0;

  constructor(initial: AppState, changed: (state: AppState) => void) {
    this.#state = initial;
    this.#changed = changed;
  }

  get state(): AppState {
    return this.#state;
  }

  change(part: Partial<AppState>): void {
    this.#state = { ...this.#state, ...part };
    this.#changed(this.#state);
  }

  /** Tells something once; the same thing told again while it still stands is not repeated. */
  notify(notice: NewNotice): void {
    const same = (other: Notice): boolean =>
      JSON.stringify({ ...other, id: 0 }) === JSON.stringify({ ...notice, id: 0 });
    const others = this.#state.notices.filter((other) => !same(other));
    this.#lastNotice += 1;
    const all = [...others, { ...notice, id: this.#lastNotice }];
    this.change({ notices: all.slice(-mostNotices) });
  }

  dismiss(id: number): void {
    this.change({ notices: this.#state.notices.filter((notice) => notice.id !== id) });
  }
}
