import { Format, SingleBar } from 'cli-progress';
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

/** When it ends, the bar goes back to the place that was remembered last, and empties that line. */
const rememberPlace = '\u001b7';

/** A bar on the standard error, if that is a terminal and there is more than one step. */
export function createProgress(total: number, texts: Texts, interruption: Interruption): Progress {
  if (!process.stderr.isTTY || total < 2) return invisible;
  let done = 0;
  const bar = new SingleBar({
    stream: process.stderr,
    format: texts.t('command-line:analyze.progress'),
    // Nothing is known about the time before the first step is done.
    formatTime: (...time) => (done === 0 ? '…' : Format.TimeFormat(...time)),
    clearOnComplete: true,
    // Results wash the bar away, so it is drawn again even where it has not changed.
    forceRedraw: true,
    // The results' own lines are not to be cut off at the edge.
    linewrap: true,
    // Signals are ours.
    gracefulExit: false,
  });
  bar.start(total, done);
  const takeBack = interruption.beforeEnd(() => bar.stop());
  return {
    makeRoom: () => void process.stderr.write(emptyLine),
    advance() {
      process.stderr.write(rememberPlace);
      done += 1;
      bar.update(done);
    },
    end() {
      takeBack();
      bar.stop();
    },
  };
}
