import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../scripts/lib/project.mjs';
import { benchRowSchema, type BenchRow } from './row.js';

const folder = join(projectRoot, 'bench/records');

/** What a bench that takes too long for every run has found, and where and when. */
export const recordSchema = z.object({
  bench: z.string(),
  date: z.iso.date(),
  commit: z.string(),
  machine: z.string(),
  rows: z.array(benchRowSchema),
});
export type BenchRecord = z.infer<typeof recordSchema>;

/** The machine in the words of a table's caption. */
export function machineInWords(): string {
  const processor = cpus()[0]?.model ?? 'unknown';
  return `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

export const today = (): string => new Date().toISOString().slice(0, 10);

/** Writes down the rows of a long bench, for the tables of later runs. */
export function record(bench: string, rows: readonly BenchRow[]): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  const entry = { bench, date: today(), commit: commit.trim(), machine: machineInWords(), rows };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${bench}.json`), `${JSON.stringify(entry, undefined, 2)}\n`);
}

/** All records, in order of their names. */
export function records(): BenchRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => recordSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
