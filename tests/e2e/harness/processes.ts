import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
}

/** All running processes, from Linux' own list; one that has ended and waits to be noticed does not count. */
export function runningProcesses(): ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), commandLine }];
      } catch {
        // It ended while the list was read.
        return [];
      }
    });
}

/** The process and everything that it, or one of its descendants, has started. */
export function processTree(root: number): ProcessInfo[] {
  const all = runningProcesses();
  const members = new Set([root]);
  for (let size = 0; size !== members.size;) {
    size = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

/** The process of an app's page. */
export function pageProcess(root: number): ProcessInfo {
  const page = processTree(root).find(({ commandLine }) => commandLine.includes('--type=renderer'));
  if (page === undefined) throw new Error('The app has no page.');
  return page;
}

/** Memory of processes in MB: each one's own, and its share of what several use. */
export function proportionalMegabytes(processes: readonly ProcessInfo[]): number {
  const kilobytes = processes.map(({ pid }) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}
