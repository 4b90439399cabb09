import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { z } from 'zod';
import { projectRoot } from './data.js';

/** What belongs to every figure that is written down. */
export const whereAndWhenSchema = z.object({
  date: z.iso.date(),
  commit: z.string(),
  machine: z.string(),
});
export type WhereAndWhen = z.infer<typeof whereAndWhenSchema>;

/** The machine in the words of a table's caption. */
export function machineInWords(): string {
  const processor = cpus()[0]?.model ?? 'unknown';
  return `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

export const today = (): string => new Date().toISOString().slice(0, 10);

export function hereAndNow(): WhereAndWhen {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return { date: today(), commit: commit.trim(), machine: machineInWords() };
}
