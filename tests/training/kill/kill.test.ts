import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { trainingReportSchema, type TrainingReport } from '../../../common/training.js';
import { CheckpointStore } from '../../../training/checkpoints/checkpoint-store.js';
import { RandomNumbers } from '../../../training/random.js';
import { recordTrial } from '../../helpers/reliability.js';
import { largestDifference } from '../native.js';
import { temporaryFolder, writePatterns } from '../pictures.js';

const long = process.env['EMOJIFY_LONG_TESTS'] === '1';
const kills = long ? 24 : 4;
const epochs = long ? 48 : 6;

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
  // With the order of summation fixed, the weights must be the very same.
  const env = { ...process.env, TF_DETERMINISTIC_OPS: '1' };
  return spawn(process.execPath, list, { env, stdio: ['ignore', 'pipe', 'inherit'] });
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

/** Epochs that a killed training has finished: those whose end is on the disk. */
async function finishedIn(out: string): Promise<number> {
  const { checkpoint } = await new CheckpointStore(join(out, 'run')).newest();
  return checkpoint?.header.history.length ?? 0;
}

function weightsIn(out: string): Float32Array {
  return new Float32Array(Uint8Array.from(readFileSync(join(out, 'weights.bin'))).buffer);
}

function reportIn(out: string): TrainingReport {
  return trainingReportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
}

/** A history without what depends on the clock. */
const curve = ({ history }: TrainingReport): object[] =>
  history.map((record) => ({ ...record, images_per_second: 0 }));

/** The whole numbers from `first` on. */
const countFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

describe('a training that is killed', () => {
  it(
    `goes on ${String(kills)} times, and ends with the weights of one that never was`,
    // Half a minute where nothing else runs; it starts a program for each kill, which a busy machine does slowly.
    { timeout: long ? 3_600_000 : 600_000 },
    async () => {
      const whole = join(folder, 'whole');
      expect(epochsIn(await runTraining(whole))).toEqual(countFrom(1, epochs));

      let out = join(folder, 'killed');
      const random = new RandomNumbers(2024);
      let killed = 0;
      for (;;) {
        const finished = await finishedIn(out);
        const lines = await runTraining(out, killed < kills ? random.below(long ? 900 : 500) : undefined);
        const printed = epochsIn(lines);
        // The first epoch after a kill follows the last one that was finished, and each comes once.
        expect(printed).toEqual(countFrom(finished + 1, printed.length));
        // What was seen is never trained again; one may be finished that the kill kept from being told.
        const now = await finishedIn(out);
        expect([printed.length, printed.length + 1]).toContain(now - finished);
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
      expect(largestDifference(weightsIn(out), weightsIn(whole))).toBeLessThanOrEqual(1e-6);
      expect(curve(reportIn(out))).toEqual(curve(reportIn(whole)));
      recordTrial({
        id: 'kill-training',
        what: 'a training killed at random moments, and gone on with',
        times: killed,
        result: 'nothing lost: no finished epoch twice, and the weights of a training that was never killed',
      });
    },
  );
});
