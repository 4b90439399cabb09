import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { trainingReportSchema, type TrainingReport } from '../../../common/training.js';
import { RandomNumbers } from '../../../training/random.js';
import { largestDifference } from '../native.js';
import { temporaryFolder, writePatterns } from '../pictures.js';

const long = process.env['EMOJIFY_LONG_TESTS'] === '1';
const kills = long ? 24 : 5;
const epochs = long ? 48 : 8;

const { folder, remove } = temporaryFolder();
const data = join(folder, 'data');

beforeAll(() => writePatterns(data, 12));
afterAll(remove);

const lineSchema = z.object({
  kind: z.string(),
  record: z.object({ epoch: z.int() }).optional(),
  resumed: z.boolean().optional(),
});
type Line = z.infer<typeof lineSchema>;

function startTraining(out: string): ChildProcess {
  const program = join(import.meta.dirname, 'training-process.ts');
  const list = ['--import', 'tsx', program, data, out, String(epochs)];
  return spawn(process.execPath, list, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs a training to its end, or kills it so many milliseconds after it started; all lines that it printed. */
async function runTraining(out: string, killAfter?: number): Promise<Line[]> {
  const process = startTraining(out);
  const lines: Line[] = [];
  if (process.stdout === null) throw new Error('no output');
  const ended = new Promise((resolve) => process.once('close', resolve));
  createInterface({ input: process.stdout }).on('line', (text) => {
    const line = lineSchema.parse(JSON.parse(text));
    lines.push(line);
    if (line.kind === 'started' && killAfter !== undefined) {
      setTimeout(() => process.kill('SIGKILL'), killAfter);
    }
  });
  await ended;
  return lines;
}

const epochsIn = (lines: readonly Line[]): number[] =>
  lines.flatMap(({ record }) => (record ? [record.epoch] : []));

function weightsIn(out: string): Float32Array {
  return new Float32Array(Uint8Array.from(readFileSync(join(out, 'weights.bin'))).buffer);
}

function reportIn(out: string): TrainingReport {
  return trainingReportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
}

/** A history without what depends on the clock. */
const curve = ({ history }: TrainingReport): object[] =>
  history.map((record) => ({ ...record, images_per_second: 0 }));

describe('a training that is killed', () => {
  it(
    `goes on ${String(kills)} times, and ends with the weights of one that never was`,
    { timeout: long ? 1_800_000 : 120_000 },
    async () => {
      const whole = join(folder, 'whole');
      expect(epochsIn(await runTraining(whole))).toEqual(Array.from({ length: epochs }, (_, i) => i + 1));

      let out = join(folder, 'killed');
      const random = new RandomNumbers(2024);
      const printed: number[] = [];
      let killed = 0;
      for (;;) {
        const lines = await runTraining(out, killed < kills ? random.below(long ? 900 : 500) : undefined);
        printed.push(...epochsIn(lines));
        if (lines.at(-1)?.kind === 'trained') break;
        killed += 1;
        if (killed === 2) {
          // A copied run goes on in its new place.
          const copy = join(folder, 'moved', 'elsewhere');
          cpSync(out, copy, { recursive: true });
          out = copy;
        }
      }
      expect(killed).toBe(kills);
      // Each epoch once and in order: the first one after a kill follows the last one that was finished.
      expect(printed).toEqual(Array.from({ length: epochs }, (_, i) => i + 1));
      expect(largestDifference(weightsIn(out), weightsIn(whole))).toBeLessThanOrEqual(1e-6);
      expect(curve(reportIn(out))).toEqual(curve(reportIn(whole)));
    },
  );
});
