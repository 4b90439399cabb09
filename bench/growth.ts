import { execFileSync, spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../scripts/lib/project.mjs';
import { astronaut } from '../tests/helpers/data.js';
import { writePatterns } from '../tests/training/pictures.js';
import { drawing, type Panel } from './growth/drawing.js';
import { lineThrough, type Point } from './growth/line.js';
import { atMost, rowOf, type BenchRow } from './row.js';

/** What a growing amount of work costs: a straight line, or somebody waits for ever one day. */
export async function benchGrowth(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-bench-growth-'));
  try {
    const panels = [
      panel('Faces in a picture', 'faces', 'ms', await inPictures('faces')),
      panel('Size of a picture', 'million pixels', 'ms', await inPictures('sizes')),
      panel('Photos analysed', 'photos', 's', await photos(folder)),
      panel('Pictures of a data set', 'pictures', 's', await dataSets(folder)),
    ];
    writeFileSync(join(projectRoot, 'docs/pictures/growth.svg'), `${drawing(panels)}\n`);
    return panels.map(rowFor);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A cost that grows with a power of at most this grows no faster than the work; what is above 1 is left for the
 * clock's own unrest.
 */
const proportional = 1.05;

/** The power of the work that the cost grows with: the slope of the nearest line where both scales are logarithmic. */
function rowFor({ title, unitX, points }: Panel): BenchRow {
  const { slope: power } = lineThrough(points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) })));
  const range = points.map(({ x }) => x);
  const [least, most] = [Math.min(...range), Math.max(...range)].map((value) => value.toLocaleString('en'));
  const name = `${title}, ${least ?? ''} to ${most ?? ''} ${unitX}: the time grows with the power of`;
  return rowOf(name, '', [power], atMost(proportional));
}

function panel(title: string, unitX: string, unitY: string, points: readonly Point[]): Panel {
  return { title, unitX, unitY, points, line: lineThrough(points) };
}

/** In a process of its own: what was computed before must not count. */
function inPictures(what: 'faces' | 'sizes'): Promise<Point[]> {
  const program = join(import.meta.dirname, 'growth/pictures.ts');
  const output = execFileSync(process.execPath, ['--import', 'tsx', program, what], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return Promise.resolve(JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as Point[]);
}

const photoCounts = [10, 100, 1_000, 3_000, 10_000];

/** Seconds of `emojify analyze`, from its start to its end, on links to one photo. */
async function photos(folder: string): Promise<Point[]> {
  const photo = join(folder, 'photo.jpg');
  await sharp(astronaut).resize(640, 480, { fit: 'cover' }).jpeg().toFile(photo);
  return photoCounts.map((count) => {
    const place = join(folder, `photos-${String(count)}`);
    mkdirSync(place);
    for (let index = 0; index < count; index++) linkSync(photo, join(place, `${String(index)}.jpg`));
    return { x: count, y: secondsOf(['analyze', place, '--json']) };
  });
}

const dataSetSizes = [1_000, 10_000, 100_000, 1_000_000];

/** Seconds until a data set is in memory and examined, the first time: links to made-up faces, 14 expressions' worth. */
async function dataSets(folder: string): Promise<Point[]> {
  const faces = join(folder, 'faces');
  await writePatterns(faces, 20);
  const program = join(import.meta.dirname, 'growth/data-set.ts');
  return dataSetSizes.map((count) => {
    const output = execFileSync(
      process.execPath,
      ['--import', 'tsx', program, faces, join(folder, `set-${String(count)}`), String(count)],
      { cwd: projectRoot, encoding: 'utf8' },
    );
    return { x: count, y: Number(output.trim().split('\n').at(-1)) };
  });
}

function secondsOf(parameters: readonly string[]): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'out/main/cli.js'), ...parameters],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`emojify ${parameters[0] ?? ''} failed: ${stderr}`);
  return (performance.now() - from) / 1000;
}
