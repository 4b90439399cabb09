import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './data.js';
import { hereAndNow, whereAndWhenSchema } from './where-and-when.js';

const trialSchema = z.object({
  /** Names the record's file; letters and digits with hyphens. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** What was done, for the table. */
  what: z.string(),
  times: z.int(),
  /** What came of it. */
  result: z.string(),
});
export type Trial = z.infer<typeof trialSchema>;

const recordSchema = trialSchema.extend(whereAndWhenSchema.shape);
type TrialRecord = z.infer<typeof recordSchema>;

const folder = join(projectRoot, 'tests', 'records');
export const reliabilityDocument = join(projectRoot, 'docs', 'reliability.md');
const begin = '<!-- written by the long tests: begin -->';
const end = '<!-- written by the long tests: end -->';

/**
 * Writes a trial that went well down, with where and when, and the document's table anew. Only the full counts are
 * written down: in `npm test` it does nothing.
 */
export function recordTrial(trial: Trial): void {
  if (process.env['EMOJIFY_LONG_TESTS'] !== '1') return;
  const record: TrialRecord = { ...trialSchema.parse(trial), ...hereAndNow() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${trial.id}.json`), `${JSON.stringify(record, undefined, 2)}\n`);
  writeFileSync(reliabilityDocument, withTable(readFileSync(reliabilityDocument, 'utf8')));
}

function allRecords(): TrialRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => recordSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** The document with the table that the records make. @throws where it has no place for it */
export function withTable(document: string): string {
  const [before, after] = [document.indexOf(begin), document.indexOf(end)];
  if (before < 0 || after < before) throw new Error('The document has no place for the table.');
  return `${document.slice(0, before + begin.length)}\n\n${table(allRecords())}\n${document.slice(after)}`;
}

function table(records: readonly TrialRecord[]): string {
  const rows = records.map(
    ({ what, times, result, date, commit }) =>
      `| ${what} | ${times.toLocaleString('en')} | ${result} | ${date}, ${commit} |\n`,
  );
  return `| what was done | how often | what came of it | when, at which commit |\n|---|---|---|---|\n${rows.join('')}`;
}
