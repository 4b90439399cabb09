import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/project.mjs';
import { smilingClip } from '../tests/e2e/harness/clips.js';
import type { Steps } from './frame-way/measure.js';
import { rowOf, type BenchRow } from './row.js';
import { median } from './statistics.js';

const alone = 'the same frame read by face-api alone';

/**
 * What each step of one frame's way through the recognition thread costs, beside the least that this machine's
 * arithmetic or memory allows. In a process of its own, so that nothing else is counted.
 */
export async function benchWay(): Promise<BenchRow[]> {
  const shared = join(projectRoot, '../shared/data/video/seven-expressions.mjpeg');
  const clip = existsSync(shared) ? shared : await smilingClip();
  const program = join(import.meta.dirname, 'frame-way/measure.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, clip], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the way of a frame could not be measured: ${stderr}`);
  const { [alone]: theirs, ...steps } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Steps;
  return Object.entries(steps).map(([name, { milliseconds, floor }]) => {
    if (floor !== undefined)
      return rowOf(name, 'ms', milliseconds, undefined, { name: 'its floor', value: floor });
    const isWhole = name.startsWith('reading') && theirs !== undefined;
    const peer = isWhole ? { name: 'face-api alone', value: median(theirs.milliseconds) } : undefined;
    return rowOf(name, 'ms', milliseconds, undefined, peer);
  });
}
