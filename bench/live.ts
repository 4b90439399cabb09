import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smilingClip } from '../tests/e2e/harness/clips.js';
import { markIntroduced } from '../tests/e2e/harness/introduced.js';
import { launch, type Launched } from '../tests/e2e/harness/launch.js';
import { processTree, proportionalMegabytes } from '../tests/e2e/harness/processes.js';
import { projectRoot } from '../scripts/lib/project.mjs';
import { peerPython, runPeer } from './python.js';
import type { BenchRow } from './row.js';
import { median, quantile, spread } from './statistics.js';

interface LiveFigures {
  readonly readingsPerSecond: number;
  readonly latencyP50: number;
  readonly latencyP95: number;
  readonly picturesPerSecond: number;
  readonly megabytes: number;
  readonly windowSeconds: number;
  readonly firstReadingSeconds: number;
}

/** What the window counts while it is watched. Latency: a frame's arrival to the first animation frame with its reading. */
async function watchPage(
  seconds: number,
): Promise<{ latencies: number[]; readings: number; pictures: number }> {
  const latencies: number[] = [];
  let readings = 0;
  let pictures = 0;
  let running = true;
  const video = document.querySelector('video');
  const countPicture = (): void => {
    pictures += 1;
    if (running) video?.requestVideoFrameCallback(countPicture);
  };
  video?.requestVideoFrameCallback(countPicture);
  const stop = window.emojify.on('reading', ({ capturedAt }) => {
    readings += 1;
    requestAnimationFrame(() => latencies.push(performance.timeOrigin + performance.now() - capturedAt));
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  running = false;
  stop();
  return { latencies, readings, pictures };
}

async function firstReading({ page }: Launched): Promise<void> {
  await page.waitForFunction(
    () => Number(document.querySelector('[data-readings]')?.getAttribute('data-readings')) > 0,
  );
}

async function measureOnce(clip: string, seconds: number): Promise<LiveFigures> {
  const userData = mkdtempSync(join(tmpdir(), 'emojify-bench-'));
  markIntroduced(userData);
  const startedAt = Date.now();
  const app = await launch('packaged', [
    `--user-data-dir=${userData}`,
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ]);
  await firstReading(app);
  const firstReadingSeconds = (Date.now() - startedAt) / 1000;
  const painted = await app.page.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  );
  await app.page.waitForTimeout(2_000);
  // What runs these sources marks every function with a helper that the page does not have.
  await app.page.evaluate('globalThis.__name = (value) => value');
  const { latencies, readings, pictures } = await app.page.evaluate(watchPage, seconds);
  const megabytes = proportionalMegabytes(processTree(app.process.pid ?? 0));
  const ended = new Promise((resolve) => app.process.once('exit', resolve));
  app.process.kill('SIGTERM');
  await ended;
  await app.detach();
  rmSync(userData, { recursive: true, force: true });
  return {
    readingsPerSecond: readings / seconds,
    latencyP50: quantile(latencies, 0.5),
    latencyP95: quantile(latencies, 0.95),
    picturesPerSecond: pictures / seconds,
    megabytes,
    windowSeconds: (painted - startedAt) / 1000,
    firstReadingSeconds,
  };
}

/** The live view of the packaged app beside the original's loop, on the same clip, in turn. */
export async function benchLive(runs = 5, seconds = 15): Promise<BenchRow[]> {
  const shared = join(projectRoot, '../shared/data/video/seven-expressions.mjpeg');
  const clip = existsSync(shared) ? shared : await smilingClip();
  const python = peerPython();
  const ours: LiveFigures[] = [];
  const theirs: { fps: number; p50: number; p95: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await measureOnce(clip, seconds));
    const peer = python === undefined ? undefined : runPeer(python, 'original_live_loop.py', [clip]);
    if (peer !== undefined)
      theirs.push({ fps: peer['fps'] ?? 0, p50: peer['p50_ms'] ?? 0, p95: peer['p95_ms'] ?? 0 });
  }
  const row = (
    name: string,
    key: keyof LiveFigures,
    unit: string,
    target: { text: string; met: (value: number) => boolean },
    peerKey?: 'fps' | 'p50' | 'p95',
  ): BenchRow => {
    const values = ours.map((figures) => figures[key]);
    const value = median(values);
    const beside =
      peerKey === undefined || theirs.length === 0 ? null : median(theirs.map((figures) => figures[peerKey]));
    return {
      name,
      ours: value,
      spread: spread(values),
      unit,
      peer: beside === null ? null : 'the original’s loop',
      theirs: beside,
      target: target.text,
      met: target.met(value),
    };
  };
  const atLeast = (limit: number) => ({ text: `≥ ${limit}`, met: (value: number) => value >= limit });
  const atMost = (limit: number) => ({ text: `≤ ${limit}`, met: (value: number) => value <= limit });
  return [
    row('readings per second, one face', 'readingsPerSecond', '/s', atLeast(15), 'fps'),
    row('latency p50', 'latencyP50', 'ms', atMost(120), 'p50'),
    row('latency p95', 'latencyP95', 'ms', atMost(120), 'p95'),
    row('picture frames per second meanwhile', 'picturesPerSecond', '/s', atLeast(28)),
    row('window painted after start', 'windowSeconds', 's', atMost(2)),
    row('first reading after start', 'firstReadingSeconds', 's', atMost(5)),
    row('memory of the whole app', 'megabytes', 'MB', atMost(600)),
  ];
}
