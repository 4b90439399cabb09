import { failed, type Failure, type Outcome } from '../common/failures.js';

interface PendingCall {
  readonly settle: (outcome: Outcome<unknown>) => void;
  timer: NodeJS.Timeout;
}

/** Calls that wait for an answer from elsewhere. Each settles exactly once: answered, failed, or too late. */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  #last = 0;

  /** `limit` in milliseconds, after which the call settles with `recognizer-timeout`. */
  add(limit: number): { call: number; settled: Promise<Outcome<unknown>> } {
    this.#last += 1;
    const call = this.#last;
    const settled = new Promise<Outcome<unknown>>((resolve) => {
      this.#calls.set(call, { settle: resolve, timer: this.#timer(call, limit) });
    });
    return { call, settled };
  }

  /** Something was heard of a call: its time begins anew. */
  prolong(call: number, limit: number): void {
    const pending = this.#calls.get(call);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    pending.timer = this.#timer(call, limit);
  }

  /** An answer to a call that has settled already is ignored. */
  settle(call: number, outcome: Outcome<unknown>): void {
    const pending = this.#calls.get(call);
    if (pending === undefined) return;
    this.#calls.delete(call);
    clearTimeout(pending.timer);
    pending.settle(outcome);
  }

  #timer(call: number, limit: number): NodeJS.Timeout {
    return setTimeout(() => this.settle(call, failed({ kind: 'recognizer-timeout' })), limit);
  }

  settleAll(failure: Failure): void {
    for (const call of [...this.#calls.keys()]) this.settle(call, failed(failure));
  }
}
