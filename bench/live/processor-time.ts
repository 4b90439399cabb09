import { readFileSync } from 'node:fs';
import type { ProcessInfo } from '../../tests/e2e/harness/processes.js';

/** Linux counts in hundredths of a second for every program (`sysconf(_SC_CLK_TCK)`). */
const ticksPerMillisecond = 0.1;

/** Milliseconds of processor time that processes have used since they began, all threads together. */
export function processorMilliseconds(processes: readonly ProcessInfo[]): number {
  const used = processes.map(({ pid }) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // proc(5): `utime` and `stime` are the 14th and 15th field; the first two are cut off here.
      return (Number(fields[11]) + Number(fields[12])) / ticksPerMillisecond;
    } catch {
      // It has ended: what it used is not known any more.
      return 0;
    }
  });
  return used.reduce((sum, value) => sum + value, 0);
}

/** Of the processes of an Electron app, the main one. */
export function mainProcess(tree: readonly ProcessInfo[]): ProcessInfo[] {
  return tree.filter(
    ({ commandLine }) => /(?:emojify|electron)/.test(commandLine) && !commandLine.includes('--type='),
  );
}
