import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../scripts/lib/project.mjs';
import { whereAndWhenSchema } from '../tests/helpers/where-and-when.js';
import { benchRowSchema } from './row.js';

const folder = join(projectRoot, 'bench/records');

/** What a bench that takes too long for every run has found, and where and when. */
export const recordSchema = whereAndWhenSchema.extend({ bench: z.string(), rows: z.array(benchRowSchema) });
export type BenchRecord = z.infer<typeof recordSchema>;

/** Writes down the rows of a long bench, for the tables of later runs. */
export function record(entry: BenchRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${entry.bench}.json`), `${JSON.stringify(entry, undefined, 2)}\n`);
}

/** All records, in order of their names. */
export function records(): BenchRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => recordSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
