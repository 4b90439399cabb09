import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/project.mjs';
import { feed } from './endurance/feed.js';
import type { Held } from './endurance/held.js';
import { drawing, type Panel } from './growth/drawing.js';
import { lineThrough } from './growth/line.js';
import { atMost, movedRow, type BenchRow, type Target } from './row.js';

const readings = 500_000;
const sampleEvery = 2_500;
/** Samples of the beginning, while caches fill, and as many at the end that are set beside those that follow. */
const compared = 10;

/** What half a million readings straight through the slot leave behind, and the curve of it. */
export async function benchEndurance(): Promise<BenchRow[]> {
  const { samples } = await feed(readings, sampleEvery, (taken) => tellProgress(taken.length * sampleEvery));
  return enduranceRows(samples);
}

/** It takes an hour, and whoever looks into the process from outside leaves handles in it. */
function tellProgress(read: number): void {
  if (read % 25_000 === 0) process.stderr.write(`${read.toLocaleString('en')} readings\n`);
}

/** The last samples beside the first ones; draws the curve on the way. */
export function enduranceRows(samples: readonly Held[]): BenchRow[] {
  const settled = samples.slice(compared);
  writeFileSync(join(projectRoot, 'docs/pictures/endurance.svg'), drawing(panelsOf(settled)));
  const fed = samples.at(-1)?.readings ?? 0;
  const row = (name: string, unit: string, value: (held: Held) => number, target: Target): BenchRow => {
    const what = `${name} after ${fed.toLocaleString('en')} readings, against the first`;
    return movedRow(what, unit, settled.map(value), compared, target);
  };
  return [
    row('tensors', 'tensors', ({ tensors }) => tensors, atMost(0)),
    row('memory of the process', 'MB', ({ memory }) => memory, atMost(20)),
    row('open handles', 'handles', ({ handles }) => handles, atMost(0)),
    row('timers', 'timers', ({ timers }) => timers, atMost(1)),
  ];
}

function panelsOf(samples: readonly Held[]): Panel[] {
  const panel = (title: string, unitY: string, value: (held: Held) => number): Panel => {
    const points = samples.map((held) => ({ x: held.readings / 1_000, y: value(held) }));
    return { title, unitX: 'thousand readings', unitY, points, line: lineThrough(points) };
  };
  return [
    panel('Tensors', 'tensors', ({ tensors }) => tensors),
    panel('Memory of the process', 'MB', ({ memory }) => memory),
    panel('Open handles', 'handles', ({ handles }) => handles),
    panel('JavaScript memory of the main thread', 'MB', ({ heap }) => heap),
  ];
}
