import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { projectRoot } from '../scripts/lib/project.mjs';
import { makeVideo, steady } from '../tests/analysis/make-video.js';
import { bundle } from '../tests/helpers/bundle.js';
import { astronaut } from '../tests/helpers/data.js';
import { batchPeers, runPeer } from './python.js';
import type { BenchRow } from './row.js';
import { median, spread } from './statistics.js';

/** What one run of `bench/batch-run.ts` finds; the model is loaded before its clock starts. */
interface BatchFigures {
  readonly photosPerSecond: number;
  readonly facesPerSecond: number;
  /** Of the process, in megabytes: after the first tenth of the files, and at the end. */
  readonly early: number;
  readonly late: number;
  readonly videoSeconds: number;
}

const photos = 180;
const manyPhotos = 2000;
const runs = 3;
const timesFaster = 3;

/** Photos of 640 × 480 with three faces each, and a video of a minute; all made from the demo picture. */
async function prepare(folder: string): Promise<{ few: string; many: string; video: string }> {
  const few = join(folder, 'few');
  const many = join(folder, 'many');
  for (const each of [few, many]) mkdirSync(each);
  // The face itself: in the whole picture made so small, nobody's program finds it.
  const face = await sharp(astronaut)
    .extract({ left: 120, top: 0, width: 250, height: 250 })
    .resize(213, 213)
    .toBuffer();
  const first = join(few, '0.jpg');
  await sharp({ create: { width: 640, height: 480, channels: 3, background: 'grey' } })
    .composite([0, 213, 426].map((left, index) => ({ input: face, left, top: 60 * index })))
    .jpeg()
    .toFile(first);
  for (let index = 1; index < photos; index++) copyFileSync(first, join(few, `${index}.jpg`));
  for (let index = 0; index < manyPhotos; index++) copyFileSync(first, join(many, `${index}.jpg`));
  const video = join(folder, 'minute.webm');
  const form = { codec: 'vp8', width: 640, height: 480 } as const;
  writeFileSync(video, await makeVideo(steady(astronaut, 60, 25), form));
  return { few, many, video };
}

/** `npm run bench -- --long batch`. */
export async function benchBatch(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-bench-batch-'));
  try {
    const { few, many, video } = await prepare(folder);
    const program = fileURLToPath(await bundle('bench/batch-run.ts', 'bench-batch'));
    const decoder = fileURLToPath(await bundle('analysis/video/decoding-program.ts', 'bench-decoder'));
    const worker = fileURLToPath(await bundle('analysis/photo-worker.ts', 'bench-photos'));
    const measure = (files: string, clip = ''): BatchFigures =>
      JSON.parse(
        execFileSync(process.execPath, ['--expose-gc', program, projectRoot, decoder, worker, files, clip], {
          encoding: 'utf8',
        }),
      ) as BatchFigures;
    const peers = batchPeers();
    const ours: BatchFigures[] = [];
    const theirs: Record<string, number>[] = [];
    const others: Record<string, number>[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(measure(few, video));
      theirs.push(...peerFigures(peers.fer, 'fer_photos.py', few));
      others.push(...peerFigures(peers.deepface, 'deepface_photos.py', few));
    }
    const long = measure(many);
    return rowsOf(ours, theirs, others, long);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function peerFigures(python: string | undefined, script: string, folder: string): Record<string, number>[] {
  if (python === undefined || !existsSync(python)) return [];
  const figures = runPeer(python, script, [folder]);
  return figures === undefined ? [] : [figures];
}

/** How many a second, beside a peer in the same run. */
function rate(name: string, rates: readonly number[], peer: string, figure: number | null): BenchRow {
  return {
    name,
    ours: median(rates),
    spread: spread(rates),
    unit: '/s',
    peer,
    theirs: figure,
    target: `≥ ${timesFaster} × ${peer}`,
    met: figure !== null && median(rates) >= timesFaster * figure,
  };
}

function rowsOf(
  ours: readonly BatchFigures[],
  fer: readonly Record<string, number>[],
  deepface: readonly Record<string, number>[],
  long: BatchFigures,
): BenchRow[] {
  const of = (figures: readonly Record<string, number>[], key: string): number | null =>
    figures.length === 0 ? null : median(figures.map((each) => each[key] ?? 0));
  const photoRates = ours.map((each) => each.photosPerSecond);
  const faceRates = ours.map((each) => each.facesPerSecond);
  const videoTimes = ours.map((each) => each.videoSeconds);
  const theirs = of(fer, 'photos_per_second');
  const growth = long.late - long.early;
  return [
    rate('photos a second (640×480, three faces)', photoRates, 'fer', theirs),
    rate('faces a second', faceRates, 'fer', of(fer, 'faces_per_second')),
    // Its weights lie where not every machine can get them.
    ...(deepface.length === 0
      ? []
      : [
          rate('photos a second, beside deepface', photoRates, 'deepface', of(deepface, 'photos_per_second')),
        ]),
    {
      name: 'a minute of video (640×480), 10 readings a second',
      ours: median(videoTimes),
      spread: spread(videoTimes),
      unit: 's',
      peer: null,
      theirs: null,
      target: '≤ 20',
      met: median(videoTimes) <= 20,
    },
    {
      name: `memory over ${manyPhotos} photos: the end against the first tenth`,
      ours: growth,
      spread: [growth, growth],
      unit: 'MB',
      peer: null,
      theirs: null,
      target: '≤ 50',
      met: growth <= 50,
    },
  ];
}
