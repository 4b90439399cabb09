/**
 * A picture waits for so long at most before its reading is here, save for rare hiccups. A longer delay means that
 * the window's clock was set anew: its page was loaded again after somebody had set the system's clock.
 * Milliseconds.
 */
const longestDelay = 2_000;

/**
 * The time of a session: seconds since its beginning on a steady clock, which knows no time zones and is never
 * set. It goes on through pauses, so that a note at 12:30 is at 12:30 of a film that somebody else made of the same
 * hour. Pictures carry the window's time, which is another clock: the quickest picture so far tells how far the two
 * are apart.
 */
export class SessionClock {
  readonly #now: () => number;
  readonly #began: number;
  #apart: number | undefined;

  /** @param now a steady clock in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  /** Seconds since the beginning. */
  get time(): number {
    return (this.#now() - this.#began) / 1_000;
  }

  /** The next pictures may come by another clock: the window was opened again, say. */
  forgetPictures(): void {
    this.#apart = undefined;
  }

  /**
   * When a picture was taken whose reading is here now; below 0 before the beginning.
   *
   * @param computed how long recognition took for it: so much older it is at least. Milliseconds.
   */
  timeOf(capturedAt: number, computed: number): number {
    const apart = this.#now() - computed - capturedAt;
    const known = this.#apart;
    if (known === undefined || apart < known || apart - known > longestDelay) this.#apart = apart;
    return (capturedAt + (this.#apart ?? apart) - this.#began) / 1_000;
  }
}
