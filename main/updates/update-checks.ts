import { gt } from 'semver';
import type { UpdateState } from '../../common/updates.js';
import type { LastQuestion } from './last-question.js';
import { newestRelease, type Fetch } from './newest-release.js';

export interface UpdateCheckOptions {
  /** Where the newest release is asked for. */
  readonly address: string;
  /** The version at work. */
  readonly version: string;
  readonly fetch: Fetch;
  readonly lastQuestion: LastQuestion;
  readonly changed: (state: UpdateState) => void;
  /** A newer version was found that has not been told since the app started. */
  readonly found: (version: string) => void;
}

/** Milliseconds. */
const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Asks for newer versions: once a day, over all starts, as long as it is switched on, and when a person wants to know. */
export class UpdateChecks {
  readonly #options: UpdateCheckOptions;
  #hourly: NodeJS.Timeout | undefined;
  /** Whether the settings were heard of; what is on then was on before. */
  #begun = false;
  #asking: Promise<void> | undefined;
  #told: string | undefined;

  constructor(options: UpdateCheckOptions) {
    this.#options = options;
  }

  /** Asks at once when a person switches it on; nothing is asked by itself while it is off. */
  follow(on: boolean): void {
    const switchedOn = on && this.#begun;
    this.#begun = true;
    if (on === (this.#hourly !== undefined)) return;
    clearInterval(this.#hourly);
    // Looked at often, for a computer that sleeps is late by its sleep.
    this.#hourly = on ? setInterval(() => this.#askIfDue(), hour) : undefined;
    if (switchedOn) void this.ask();
    else if (on) this.#askIfDue();
  }

  /** Who asks while an answer is awaited gets that one. */
  ask(): Promise<void> {
    this.#asking ??= this.#askNow().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  close(): void {
    clearInterval(this.#hourly);
  }

  #askIfDue(): void {
    const last = this.#options.lastQuestion.read();
    // A clock that was put back must not make it silent for years.
    const passed = last === undefined ? day : Math.abs(Date.now() - last);
    if (passed >= day) void this.ask();
  }

  async #askNow(): Promise<void> {
    const { address, version, fetch, lastQuestion, changed, found } = this.#options;
    changed({ kind: 'asking' });
    lastQuestion.write(Date.now());
    const outcome = await newestRelease(fetch, address);
    if (!outcome.ok) changed({ kind: 'failed', failure: outcome.failure });
    else if (!gt(outcome.value, version)) changed({ kind: 'newest', at: new Date().toISOString() });
    else {
      changed({ kind: 'newer', version: outcome.value });
      if (outcome.value !== this.#told) found(outcome.value);
      this.#told = outcome.value;
    }
  }
}
