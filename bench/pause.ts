import { smilingClip } from '../tests/e2e/harness/clips.js';
import { startApp } from './live/started-app.js';
import { longestPause } from './live/watch-page.js';
import { atMost, rowOf, type BenchRow } from './row.js';

const minutes = 10;

/** The longest pause of the window's own thread in ten minutes of live view, minute by minute. */
export async function benchPause(): Promise<BenchRow[]> {
  const app = await startApp(await smilingClip());
  // Compiling what was never run before belongs to the start.
  await app.page.waitForTimeout(5_000);
  const longest: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) longest.push(await app.page.evaluate(longestPause, 60));
  await app.end();
  const worst = Math.max(...longest);
  const row = rowOf('longest pause of the window’s thread in ten minutes', 'ms', longest, atMost(50));
  return [{ ...row, ours: worst, met: worst <= 50 }];
}
