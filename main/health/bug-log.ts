import type { Log } from '../log.js';

/** A page that fails with every picture does not fill the log. */
const mostBugs = 50;

/** Writes down what was thrown in the window and not caught there. */
export function bugLog(log: Log): (bug: string) => void {
  let count = 0;
  return (bug) => {
    count += 1;
    if (count <= mostBugs) log.error(`window: ${bug}`);
  };
}
