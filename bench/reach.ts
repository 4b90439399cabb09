import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { projectRoot } from '../scripts/lib/project.mjs';
import { peerPython, runPeer } from './python.js';
import { rowOf, type BenchRow } from './row.js';

/** What the original's author gives for its recipe: 63.2 % of all 7,178 test pictures, after 50 epochs. */
const wanted = 0.632;
const originalEpochs = 50;

/** The shortest training that gets there: one cycle of a high rate, planned as short as that. */
const epochs = 8;
const recipe = ['--learning-rate', '0.003'];

/** Steps of the original that are timed, before and after ours. */
const timedSteps = 60;
const pictures = 28_709;

/**
 * Minutes until `compact`, from random numbers and on FER2013's own labels, is right for 63.2 % of the test
 * pictures, beside the original's recipe in Keras: 50 epochs at the rate that was measured before and after.
 */
export function benchReach(): Promise<BenchRow[]> {
  const data = join(projectRoot, '../shared/data/fer2013');
  if (!existsSync(data)) {
    process.stderr.write('reach: needs ../shared/data/fer2013, which is not here.\n');
    return Promise.resolve([]);
  }
  const out = mkdtempSync(join(tmpdir(), 'emojify-bench-reach-'));
  try {
    const before = originalMinutes(data);
    const minutes = trainMinutes(data, out);
    const accuracy = testAccuracy(data, out);
    const after = originalMinutes(data);
    const theirs = before === undefined || after === undefined ? undefined : (before + after) / 2;
    return Promise.resolve([
      rowOf(
        `minutes to 63.2 % of FER2013’s test pictures (\`compact\`, ${String(epochs)} epochs: ${(100 * accuracy).toFixed(1)} %)`,
        'min',
        [minutes],
        {
          text: '≤ 1/6 of Keras',
          met: (value) => accuracy >= wanted && theirs !== undefined && value <= theirs / 6,
        },
        theirs === undefined ? undefined : { name: 'the original’s recipe in Keras', value: theirs },
      ),
    ]);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function originalMinutes(data: string): number | undefined {
  const python = peerPython();
  const parameters = [data, '--steps', String(timedSteps)];
  const rate = python && runPeer(python, 'original_training.py', parameters)?.['images_per_second'];
  return rate === undefined || rate === '' ? undefined : (originalEpochs * pictures) / rate / 60;
}

/** With a home of its own, so that the model does not appear among those of who measures. */
function emojify(parameters: readonly string[], home: string): string {
  const program = join(projectRoot, 'out/main/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, EMOJIFY_HOME: join(home, 'home') },
  });
  if (status !== 0) throw new Error(`emojify ${parameters[0] ?? ''} failed: ${stderr}`);
  return stdout;
}

function trainMinutes(data: string, out: string): number {
  const from = performance.now();
  const settings = ['--network', 'compact', '--epochs', String(epochs), '--seed', '1', ...recipe];
  emojify(['train', '--data', data, ...settings, '--out', join(out, 'model')], out);
  return (performance.now() - from) / 60_000;
}

function testAccuracy(data: string, out: string): number {
  const measured = ['--data', join(data, 'test'), '--model', join(out, 'model'), '--json'];
  const figures = emojify(['evaluate', ...measured], out);
  return z.object({ accuracy: z.number() }).parse(JSON.parse(figures)).accuracy;
}
