import { SingleBar } from 'cli-progress';
import type { Texts } from '../../common/texts.js';
import type { Interruption } from '../interruption.js';

/** Shows how far a long job is; where nobody looks at it, all this does nothing. */
export interface Progress {
  /** Call before printing: results and bar may share a terminal. */
  makeRoom(): void;
  advance(): void;
  end(): void;
}

const invisible: Progress = {
  makeRoom: () => undefined,
  advance: () => undefined,
  end: () => undefined,
};

/** To the beginning of the line, which is emptied. */
const emptyLine = '\r\u001b[K';

/** A bar on the standard error, if that is a terminal and there is more than one step. */
export function createProgress(total: number, texts: Texts, interruption: Interruption): Progress {
  if (!process.stderr.isTTY || total < 2) return invisible;
  const bar = new SingleBar({
    stream: process.stderr,
    format: texts.t('command-line:analyze.progress'),
    clearOnComplete: true,
    // Printed lines push the bar away, so it is drawn again even where it has not changed.
    forceRedraw: true,
    // Signals are ours.
    gracefulExit: false,
  });
  bar.start(total, 0);
  const takeBack = interruption.beforeEnd(() => bar.stop());
  return {
    makeRoom: () => void process.stderr.write(emptyLine),
    advance: () => bar.increment(),
    end() {
      takeBack();
      bar.stop();
    },
  };
}
