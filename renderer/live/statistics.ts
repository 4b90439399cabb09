/** Counts events in a sliding window. All times in milliseconds of one steady clock. */
export class RateMeter {
  readonly #window: number;
  #moments: number[] = [];

  constructor(window = 2_000) {
    this.#window = window;
  }

  add(now: number, count = 1): void {
    for (let index = 0; index < count; index += 1) this.#moments.push(now);
  }

  /** Events a second: over the gaps between the events, so that the value is right soon after a start. */
  perSecond(now: number): number {
    this.#moments = this.#moments.filter((moment) => moment > now - this.#window);
    const [first] = this.#moments;
    const last = this.#moments.at(-1);
    if (first === undefined || last === undefined || last <= first) return 0;
    // Silence since the last event counts, else a rate would stand still when the events stop.
    const gap = (last - first) / (this.#moments.length - 1);
    const end = now - last > 2 * gap ? now : last;
    return ((this.#moments.length - 1) * 1_000) / (end - first);
  }

  clear(): void {
    this.#moments = [];
  }
}

/** Keeps the measurements of a sliding window and tells their quantiles. */
export class QuantileMeter {
  readonly #window: number;
  #samples: { readonly moment: number; readonly value: number }[] = [];

  constructor(window = 2_000) {
    this.#window = window;
  }

  add(now: number, value: number): void {
    this.#samples.push({ moment: now, value });
  }

  /** The value below which the given share (0..1) of the measurements lies; nothing without measurements. */
  quantile(now: number, share: number): number | undefined {
    this.#samples = this.#samples.filter(({ moment }) => moment > now - this.#window);
    const sorted = this.#samples.map(({ value }) => value).sort((first, second) => first - second);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  clear(): void {
    this.#samples = [];
  }
}
