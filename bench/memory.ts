import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { smilingClip } from '../tests/e2e/harness/clips.js';
import { markIntroduced } from '../tests/e2e/harness/introduced.js';
import { launch } from '../tests/e2e/harness/launch.js';
import { processTree, proportionalMegabytes } from '../tests/e2e/harness/processes.js';
import type { BenchRow } from './row.js';
import { median, spread } from './statistics.js';

/** Chromium and TensorFlow fill their caches in the first minute. Milliseconds, as the others. */
const warmUp = 60_000;
const sampleEvery = 5_000;
const watched = 600_000;

/** How the memory of the whole app moves in ten minutes of live view: the last minute beside the first. */
export async function benchMemory(): Promise<BenchRow[]> {
  const userData = mkdtempSync(join(tmpdir(), 'emojify-bench-'));
  markIntroduced(userData);
  const app = await launch('packaged', [
    `--user-data-dir=${userData}`,
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${await smilingClip()}`,
  ]);
  await delay(warmUp);
  const samples: number[] = [];
  for (let passed = 0; passed < watched; passed += sampleEvery) {
    samples.push(proportionalMegabytes(processTree(app.process.pid ?? 0)));
    await delay(sampleEvery);
  }
  const ended = once(app.process, 'exit');
  app.process.kill('SIGTERM');
  await ended;
  await app.detach();
  rmSync(userData, { recursive: true, force: true });
  return [rowOf(samples)];
}

function rowOf(samples: readonly number[]): BenchRow {
  const perMinute = 60_000 / sampleEvery;
  const first = median(samples.slice(0, perMinute));
  const change = (megabytes: number): number => (100 * (megabytes - first)) / first;
  const last = change(median(samples.slice(-perMinute)));
  return {
    name: 'memory after ten minutes of live view, against the first',
    ours: last,
    spread: spread(samples.map(change)),
    unit: '%',
    peer: null,
    theirs: null,
    target: '± 5',
    met: Math.abs(last) <= 5,
  };
}
