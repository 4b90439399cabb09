import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../scripts/lib/project.mjs';
import { smilingClip } from '../tests/e2e/harness/clips.js';
import { proportionalMegabytes, type ProcessInfo } from '../tests/e2e/harness/processes.js';
import { drawing, type Panel } from './growth/drawing.js';
import { lineThrough } from './growth/line.js';
import { startApp, type StartedApp } from './live/started-app.js';
import { atLeast, movedRow, rowOf, type BenchRow, type Target } from './row.js';

/** Chromium and TensorFlow fill their caches in the first minute. Milliseconds, as the others. */
const warmUp = 60_000;
const sampleEvery = 30_000;
const watched = 3_600_000;
/** Samples at the beginning, and as many at the end, that are set beside each other. */
const compared = 10;

interface Sample {
  readonly minutes: number;
  /** Of all processes together. */
  readonly megabytes: number;
  readonly handles: number;
  readonly threads: number;
  /** Since the start. */
  readonly readings: number;
}

/** What an hour of live view through the camera leaves behind in all the app's processes, and the curve of it. */
export async function benchHour(): Promise<BenchRow[]> {
  const app = await startApp(await smilingClip());
  await delay(warmUp);
  const from = performance.now();
  const samples: Sample[] = [];
  while (performance.now() - from < watched) {
    samples.push(await sampleOf(app, (performance.now() - from) / 60_000));
    await delay(sampleEvery);
  }
  await app.end();
  writeFileSync(join(projectRoot, 'docs/pictures/hour.svg'), drawing(panelsOf(samples)));
  return rowsOf(samples);
}

async function sampleOf(app: StartedApp, minutes: number): Promise<Sample> {
  const readings = await app.page.locator('[data-readings]').getAttribute('data-readings');
  const processes = app.processes();
  return {
    minutes,
    megabytes: proportionalMegabytes(processes),
    handles: entriesOf(processes, 'fd'),
    threads: entriesOf(processes, 'task'),
    readings: Number(readings),
  };
}

function entriesOf(processes: readonly ProcessInfo[], folder: 'fd' | 'task'): number {
  return processes.reduce((sum, { pid }) => {
    try {
      return sum + readdirSync(`/proc/${pid}/${folder}`).length;
    } catch {
      // It ended while it was looked at.
      return sum;
    }
  }, 0);
}

function rowsOf(samples: readonly Sample[]): BenchRow[] {
  const row = (name: string, unit: string, limit: number, value: (sample: Sample) => number): BenchRow => {
    const target: Target = { text: `± ${String(limit)}`, met: (moved) => Math.abs(moved) <= limit };
    const what = `${name} after an hour of live view, against its beginning`;
    return movedRow(what, unit, samples.map(value), compared, target);
  };
  const [first, last] = [samples[0], samples.at(-1)];
  const seconds = 60 * ((last?.minutes ?? 0) - (first?.minutes ?? 0));
  const rate = ((last?.readings ?? 0) - (first?.readings ?? 0)) / seconds;
  return [
    row('memory', 'MB', 30, ({ megabytes }) => megabytes),
    row('open handles', 'handles', 10, ({ handles }) => handles),
    row('threads', 'threads', 10, ({ threads }) => threads),
    rowOf('readings per second through the hour', '/s', [rate], atLeast(15)),
  ];
}

function panelsOf(samples: readonly Sample[]): Panel[] {
  const panel = (title: string, unitY: string, value: (sample: Sample) => number): Panel => {
    const points = samples.map((sample) => ({ x: sample.minutes, y: value(sample) }));
    return { title, unitX: 'minutes', unitY, points, line: lineThrough(points) };
  };
  return [
    panel('Memory of all processes', 'MB', ({ megabytes }) => megabytes),
    panel('Readings', 'readings', ({ readings }) => readings),
    panel('Open handles', 'handles', ({ handles }) => handles),
    panel('Threads', 'threads', ({ threads }) => threads),
  ];
}
