import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/project.mjs';
import { writePatterns } from '../tests/training/pictures.js';
import { peerPython, runPeer } from './python.js';
import { atMost, rowOf, type BenchRow, type Peer } from './row.js';
import { median } from './statistics.js';

/** What a training of ours counts while it is timed. */
interface TrainingFigures {
  readonly images_per_second: number;
  /** Of all cores together: what a busy machine does not change. */
  readonly processor_ms_per_image: number;
  /** The most that its process held at once. */
  readonly megabytes: number;
}

interface KerasFigures {
  readonly rate: number;
  readonly processor: number;
}

const kerasSteps = (seconds: number): number => Math.max(20, Math.round(seconds * 3.7));

/**
 * The classic network's training beside the original's in Keras, on the same pictures, in turn. Ours is the whole
 * way of `emojify train`, data and checkpoints included; the peer's batches lie ready in memory.
 */
export async function benchTrain(rounds = 5, seconds = 20): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-bench-train-'));
  try {
    const data = await pictures(folder);
    const python = peerPython();
    const ours: TrainingFigures[] = [];
    const theirs: KerasFigures[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(trainOurs(data, join(folder, `run-${round}`), seconds));
      const steps = String(kerasSteps(seconds));
      const parameters = [data, '--steps', steps];
      const peer = python === undefined ? undefined : runPeer(python, 'original_training.py', parameters);
      const { images_per_second: rate, processor_ms_per_image: processor } = peer ?? {};
      if (rate !== undefined && processor !== undefined) theirs.push({ rate, processor });
    }
    return rowsOf(ours, theirs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** FER2013 where it is, else enough made-up faces. */
async function pictures(folder: string): Promise<string> {
  const shared = join(projectRoot, '../shared/data/fer2013');
  if (existsSync(shared)) return shared;
  const data = join(folder, 'data');
  await writePatterns(join(data, 'train'), 1200);
  await writePatterns(join(data, 'test'), 20, 5000);
  return data;
}

function trainOurs(data: string, out: string, seconds: number): TrainingFigures {
  const program = join(import.meta.dirname, 'train-timed.ts');
  const parameters = ['--import', 'tsx', program, data, out, String(seconds)];
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the timed training failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as TrainingFigures;
}

function rowsOf(ours: readonly TrainingFigures[], theirs: readonly KerasFigures[]): BenchRow[] {
  const rates = ours.map((figures) => figures.images_per_second);
  const processor = ours.map((figures) => figures.processor_ms_per_image);
  const memory = ours.map(({ megabytes }) => megabytes);
  const [theirRate, theirProcessor] = [
    median(theirs.map(({ rate }) => rate)),
    median(theirs.map((figures) => figures.processor)),
  ];
  const compared = theirs.length > 0;
  const keras = (value: number): Peer | undefined => (compared ? { name: 'Keras', value } : undefined);
  return [
    rowOf(
      'classic: images a second',
      '/s',
      rates,
      { text: '≥ Keras', met: (rate) => !compared || rate >= theirRate },
      keras(theirRate),
    ),
    ...(compared ? [ratioRow(theirs.map(({ rate }, round) => (rates[round] ?? Number.NaN) / rate))] : []),
    rowOf(
      'classic: processor time an image',
      'ms',
      processor,
      { text: '≤ Keras', met: (time) => !compared || time <= theirProcessor },
      keras(theirProcessor),
    ),
    {
      ...rowOf('classic: memory of the trainer at most', 'MB', memory, atMost(2048)),
      ours: Math.max(...memory),
      met: Math.max(...memory) <= 2048,
    },
  ];
}

/** Each round's share, ours of theirs: a busy machine slows both, but not in every round alike. */
function ratioRow(ratios: readonly number[]): BenchRow {
  const hundredths = ratios.map((ratio) => Math.round(100 * ratio));
  return rowOf('classic: against Keras in the same round', '%', hundredths, {
    text: '≥ 100',
    met: () => median(ratios) >= 1,
  });
}
