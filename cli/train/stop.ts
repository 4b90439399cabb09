import { constants } from 'node:os';
import type { TrainingControl } from '../../training/control.js';
import type { CommandContext } from '../program.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C and its like: the first one saves a checkpoint and ends, the second one ends at once. */
export class Stop {
  private readonly loading = new AbortController();
  private received: NodeJS.Signals | undefined;

  constructor(
    private readonly control: TrainingControl,
    private readonly context: CommandContext,
    private readonly clear: () => void,
  ) {
    // The usual end does not wait for a checkpoint.
    context.interruption.ignore();
    for (const signal of signals) process.on(signal, this.onSignal);
  }

  /** Aborted by the first signal; for what there is nothing to save of. */
  get signal(): AbortSignal {
    return this.loading.signal;
  }

  /** What shells give a program that a signal ended. */
  get exitCode(): number {
    return 128 + constants.signals[this.received ?? 'SIGINT'];
  }

  release(): void {
    for (const signal of signals) process.off(signal, this.onSignal);
  }

  private readonly onSignal = (signal: NodeJS.Signals): void => {
    if (this.received !== undefined) process.exit(this.exitCode);
    this.received = signal;
    this.clear();
    void this.context.output.complain(this.context.texts.t('training:stopping'));
    this.control.stop();
    this.loading.abort();
  };
}
