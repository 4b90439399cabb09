import { failed, type Failure, type Outcome } from '../common/failures.js';

interface PendingCall {
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly timer: NodeJS.Timeout;
}

/** Calls that wait for an answer from elsewhere. Each settles exactly once: answered, failed, or too late. */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  #last = 0;

  get size(): number {
    return this.#calls.size;
  }

  /** `limit` in milliseconds, after which the call settles with `recognizer-timeout`. */
  add(limit: number): { call: number; settled: Promise<Outcome<unknown>> } {
    this.#last += 1;
    const call = this.#last;
    const settled = new Promise<Outcome<unknown>>((resolve) => {
      const timer = setTimeout(() => this.settle(call, failed({ kind: 'recognizer-timeout' })), limit);
      this.#calls.set(call, { settle: resolve, timer });
    });
    return { call, settled };
  }

  /** An answer to a call that has settled already is ignored. */
  settle(call: number, outcome: Outcome<unknown>): void {
    const pending = this.#calls.get(call);
    if (pending === undefined) return;
    this.#calls.delete(call);
    clearTimeout(pending.timer);
    pending.settle(outcome);
  }

  settleAll(failure: Failure): void {
    for (const call of [...this.#calls.keys()]) this.settle(call, failed(failure));
  }
}
