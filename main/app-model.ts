import type { AppState, Notice } from '../common/app-state.js';

type NewNotice = Notice extends infer Each ? (Each extends Notice ? Omit<Each, 'id'> : never) : never;

/** Nobody reads more of them; the oldest make room. */
const mostNotices = 12;

/** Keeps the one `AppState` and tells every change as a whole value. */
export class AppModel {
  readonly #changed: (state: AppState) => void;
  #state: AppState;
  #lastNotice = 0;
  #telling = false;

  constructor(initial: AppState, changed: (state: AppState) => void) {
    this.#state = initial;
    this.#changed = changed;
  }

  get state(): AppState {
    return this.#state;
  }

  change(part: Partial<AppState>): void {
    this.#state = { ...this.#state, ...part };
    this.#tell();
  }

  /**
   * Calls into Electron let promises go on in the middle: what changes the state there must not be told before the
   * change that is just being told, or the older value would be the last that the page hears.
   */
  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let told: AppState | undefined; told !== this.#state;) {
        told = this.#state;
        this.#changed(told);
      }
    } finally {
      this.#telling = false;
    }
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
