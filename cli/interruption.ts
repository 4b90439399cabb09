import { constants } from 'node:os';

/** What is to be done when Ctrl-C, a closed terminal or `kill` ends the program. */
export interface Interruption {
  /**
   * Has something tidied up before such an end. It cannot wait for anything.
   *
   * @returns takes it back.
   */
  beforeEnd(tidyUp: () => void): () => void;
  /** Leaves the signals alone again. */
  ignore(): void;
}

/** From now on these signals tidy up and end the process, with the exit code that shells give it. */
export function endOnInterruption(): Interruption {
  const tasks = new Set<() => void>();
  const end = (signal: NodeJS.Signals): void => {
    for (const tidyUp of tasks) tidyUp();
    process.exit(128 + constants.signals[signal]);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  return {
    beforeEnd(tidyUp) {
      tasks.add(tidyUp);
      return () => void tasks.delete(tidyUp);
    },
    ignore() {
      for (const signal of signals) process.off(signal, end);
    },
  };
}
