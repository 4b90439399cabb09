import { gt } from 'semver';
import type { UpdateState } from '../../common/updates.js';
import { newestRelease, type Fetch } from './newest-release.js';

export interface UpdateCheckOptions {
  /** Where the newest release is asked for. */
  readonly address: string;
  /** The version at work. */
  readonly version: string;
  readonly fetch: Fetch;
  readonly changed: (state: UpdateState) => void;
  /** A newer version was found that has not been told since the app started. */
  readonly found: (version: string) => void;
}

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Asks for newer versions: once a day as long as it is switched on, and when a person wants to know. */
export class UpdateChecks {
  readonly #options: UpdateCheckOptions;
  #daily: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;
  #told: string | undefined;

  constructor(options: UpdateCheckOptions) {
    this.#options = options;
  }

  /** Asks at once when it is switched on; nothing is asked by itself while it is off. */
  follow(on: boolean): void {
    if (on === (this.#daily !== undefined)) return;
    clearInterval(this.#daily);
    this.#daily = on ? setInterval(() => void this.ask(), day) : undefined;
    if (on) void this.ask();
  }

  /** Who asks while an answer is awaited gets that one. */
  ask(): Promise<void> {
    this.#asking ??= this.#askNow().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  close(): void {
    clearInterval(this.#daily);
  }

  async #askNow(): Promise<void> {
    const { address, version, fetch, changed, found } = this.#options;
    changed({ kind: 'asking' });
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
