/** The recording's time in the page: main tells it now and then, and in between the page's own clock goes on. */
export class RecordingClock {
  #told = 0;
  #toldAt = performance.now();

  /** @param seconds since the recording's beginning, just now. */
  set(seconds: number): void {
    this.#told = seconds;
    this.#toldAt = performance.now();
  }

  /** Seconds since the recording's beginning. */
  readonly now = (): number => this.#told + (performance.now() - this.#toldAt) / 1_000;
}
