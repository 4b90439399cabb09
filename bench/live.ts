import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/project.mjs';
import { fourFacesClip, smilingClip } from '../tests/e2e/harness/clips.js';
import { proportionalMegabytes } from '../tests/e2e/harness/processes.js';
import { measurePictureOnly } from './live/picture-only.js';
import { mainProcess, processorMilliseconds } from './live/processor-time.js';
import { startApp } from './live/started-app.js';
import { picturesWhileTraining } from './live/while-training.js';
import { watchPage } from './live/watch-page.js';
import { peerPython, runPeer } from './python.js';
import { atLeast, atMost, rowOf, type BenchRow, type Peer } from './row.js';
import { median, quantile } from './statistics.js';

interface LiveFigures {
  readonly readingsPerSecond: number;
  readonly latencyP50: number;
  readonly latencyP95: number;
  readonly picturesPerSecond: number;
  /** Milliseconds of the main process, the recognition thread in it, for one reading. */
  readonly ownProcessor: number;
  /** Milliseconds of all the app's processes in one second. */
  readonly wholeProcessor: number;
  readonly megabytes: number;
  readonly windowSeconds: number;
  readonly firstReadingSeconds: number;
}

/** What the start left behind in memory is given back by then. Milliseconds after it. */
const settled = 60_000;

async function measureOnce(clip: string, seconds: number): Promise<LiveFigures> {
  const app = await startApp(clip);
  const firstReadingSeconds = (Date.now() - app.startedAt) / 1000;
  const painted = await app.page.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  );
  await app.page.waitForTimeout(2_000);
  const tree = app.processes();
  const [own, whole] = [processorMilliseconds(mainProcess(tree)), processorMilliseconds(tree)];
  const { latencies, readings, pictures } = await app.page.evaluate(watchPage, seconds);
  const processor = {
    own: processorMilliseconds(mainProcess(tree)) - own,
    whole: processorMilliseconds(tree) - whole,
  };
  await app.page.waitForTimeout(app.startedAt + settled - Date.now());
  const figures = {
    readingsPerSecond: readings / seconds,
    latencyP50: quantile(latencies, 0.5),
    latencyP95: quantile(latencies, 0.95),
    picturesPerSecond: pictures / seconds,
    ownProcessor: processor.own / readings,
    wholeProcessor: processor.whole / seconds,
    megabytes: proportionalMegabytes(app.processes()),
    windowSeconds: (painted - app.startedAt) / 1000,
    firstReadingSeconds,
  };
  await app.end();
  return figures;
}

async function readingsOfFour(seconds: number): Promise<number> {
  const app = await startApp(await fourFacesClip());
  await app.page.waitForTimeout(2_000);
  const { readings } = await app.page.evaluate(watchPage, seconds);
  await app.end();
  return readings / seconds;
}

/** While the page Inside shows what the network sees. */
async function readingsWithInside(clip: string, seconds: number): Promise<number> {
  const app = await startApp(clip);
  await app.page.getByTestId('page-inspect').click();
  await app.page.waitForTimeout(2_000);
  const { readings } = await app.page.evaluate(watchPage, seconds);
  await app.end();
  return readings / seconds;
}

interface OriginalFigures {
  readonly fps: number;
  readonly p50: number;
  readonly p95: number;
}

function measureOriginal(python: string | undefined, clip: string): OriginalFigures[] {
  const peer = python === undefined ? undefined : runPeer(python, 'original_live_loop.py', [clip]);
  return peer === undefined
    ? []
    : [{ fps: peer['fps'] ?? 0, p50: peer['p50_ms'] ?? 0, p95: peer['p95_ms'] ?? 0 }];
}

/** The live view of the packaged app beside the original's loop, on the same clip, in turn. */
export async function benchLive(runs = 5, seconds = 15): Promise<BenchRow[]> {
  const shared = join(projectRoot, '../shared/data/video/seven-expressions.mjpeg');
  const clip = existsSync(shared) ? shared : await smilingClip();
  const python = peerPython();
  const ours: LiveFigures[] = [];
  const original: OriginalFigures[] = [];
  const pictureOnly: number[] = [];
  const four: number[] = [];
  const training: number[] = [];
  const inside: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await measureOnce(clip, seconds));
    original.push(...measureOriginal(python, clip));
    pictureOnly.push(await measurePictureOnly(clip, seconds));
    four.push(await readingsOfFour(seconds));
    inside.push(await readingsWithInside(clip, seconds));
    training.push(await picturesWhileTraining(clip, seconds));
  }
  const all = (key: keyof LiveFigures): number[] => ours.map((figures) => figures[key]);
  const loop = (key: keyof OriginalFigures): Peer | undefined =>
    original.length === 0
      ? undefined
      : { name: 'the original’s loop', value: median(original.map((figures) => figures[key])) };
  return [
    rowOf('readings per second, one face', '/s', all('readingsPerSecond'), cameraRate, loop('fps')),
    rowOf('latency p50', 'ms', all('latencyP50'), atMost(40), loop('p50')),
    rowOf('latency p95', 'ms', all('latencyP95'), atMost(60), loop('p95')),
    rowOf('picture frames per second meanwhile', '/s', all('picturesPerSecond'), atLeast(28)),
    rowOf('picture frames per second while training runs', '/s', training, atLeast(28)),
    rowOf('readings per second, four faces', '/s', four, atLeast(20)),
    rowOf('readings per second while the page Inside is open', '/s', inside, nineTenths),
    rowOf('processor time a reading, main process with its thread', 'ms', all('ownProcessor'), atMost(15)),
    rowOf('processor time a second, whole app', 'ms', all('wholeProcessor'), undefined, {
      name: 'a page that only shows the picture',
      value: median(pictureOnly),
    }),
    rowOf('window painted after start', 's', all('windowSeconds'), atMost(1)),
    rowOf('first reading after start', 's', all('firstReadingSeconds'), atMost(2.5)),
    rowOf('memory of the whole app after a minute', 'MB', all('megabytes'), atMost(600)),
  ];
}

/** A clip is played at 30 pictures a second; counting begins and ends in the middle of one. */
const cameraRate = { text: '30, the camera’s', met: (value: number): boolean => value >= 29.8 };
/** What the page Inside has to leave of them. */
const nineTenths = { ...atLeast(27), text: '≥ 27, nine tenths' };
