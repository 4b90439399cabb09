import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { recordTrial } from '../../helpers/reliability.js';
import { linesOf, readingsIn, sessionsFolder, Stage } from './live-session.js';

const kills = process.env['EMOJIFY_LONG_TESTS'] === '1' ? 40 : 4;
const { folder, remove } = sessionsFolder();

afterEach(remove);

/** Records in a process of its own, which is killed after so many readings; the times that it had heard. */
async function killedAfter(readings: number): Promise<number[]> {
  const program = join(import.meta.dirname, 'recording-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const heard: number[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    heard.push(Number(line));
    if (heard.length >= readings) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return heard;
}

describe('a process that is killed while it records', () => {
  // A machine that stands still for a second (its disk, say) proves nothing.
  it('loses a second at most, and nothing else', { retry: 2 }, async () => {
    const runs = Array.from({ length: kills }, () => killedAfter(10 + Math.floor(Math.random() * 120)));
    const lastHeard = (await Promise.all(runs)).map((heard) => heard.at(-1) ?? 0);
    const stage = new Stage(folder);
    await stage.service.open();
    expect(stage.list?.damaged).toEqual([]);
    expect(stage.list?.sessions).toHaveLength(kills);
    const kept: number[] = [];
    for (const { id, ended } of stage.list?.sessions ?? []) {
      expect(ended).toBe('unexpectedly');
      const lines = await linesOf(stage.service.folders.log(id));
      expect(lines.filter(({ kind }) => kind === 'damaged')).toEqual([]);
      kept.push(readingsIn(lines).at(-1)?.time ?? 0);
    }
    const inOrder = (times: number[]): number[] => times.sort((first, second) => first - second);
    const lost = inOrder(lastHeard).map((time, place) => time - (inOrder(kept)[place] ?? 0));
    expect(Math.max(...lost)).toBeLessThan(1);
    recordTrial({
      id: 'kill-recording',
      what: 'a recording killed at random moments',
      times: kills,
      result: `at most ${Math.max(0, ...lost).toFixed(2)} s of what was not on the disk yet; every session is there and readable`,
    });
  });
});
