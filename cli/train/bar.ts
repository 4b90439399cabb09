import { SingleBar } from 'cli-progress';

/** A progress bar on the terminal; where nobody looks, all this does nothing. */
export interface Bar {
  /**
   * @param format may name `{percentage}`, `{eta_formatted}` and the values
   * @param share 0..1; another format begins a new bar
   */
  show(format: string, share: number, values: Readonly<Record<string, string | number>>): void;
  clear(): void;
}

const invisible: Bar = { show: () => undefined, clear: () => undefined };

/** The bar counts these, whatever there is: who wants real numbers gives them as values. */
const steps = 1000;

export function createBar(stream: NodeJS.WritableStream & { isTTY?: boolean } = process.stderr): Bar {
  if (stream.isTTY !== true) return invisible;
  let bar: SingleBar | undefined;
  let shown = '';
  const clear = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    show(format, share, values) {
      if (bar === undefined || format !== shown) {
        clear();
        bar = new SingleBar({ stream, format, clearOnComplete: true, gracefulExit: false });
        bar.start(steps, 0, values);
        shown = format;
      }
      bar.update(Math.floor(share * steps), values);
    },
    clear,
  };
}
