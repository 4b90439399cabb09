/** The live view keeps nine tenths of its readings at least; painting what was seen takes its part of that tenth too. */
const largestShare = 0.05;

/**
 * When the next inspection may begin: all of them together take at most a share of the recognition thread's time.
 * Times in milliseconds, on one clock.
 */
export class InspectionPace {
  #nextAt = -Infinity;

  /** How long to wait from `now` on. */
  wait(now: number): number {
    return Math.max(0, this.#nextAt - now);
  }

  /** An inspection has ended that took the thread so long. */
  took(milliseconds: number, now: number): void {
    this.#nextAt = now + milliseconds * (1 / largestShare - 1);
  }
}
