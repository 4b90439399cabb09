import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tryNative } from '../../main/native-trial.js';

const folder = mkdtempSync(join(tmpdir(), 'emojify-trial-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = join(folder, 'good.mjs');
const deadly = join(folder, 'deadly.mjs');
writeFileSync(good, 'process.exit(0)');
// As TensorFlow does on a processor without AVX.
writeFileSync(deadly, 'process.abort()');

/** Starts that many processes, real ones. */
function trialWith(program: string, name: string, version = '1.0.0') {
  let starts = 0;
  const attempt = () =>
    tryNative({
      file: join(folder, name),
      version,
      launch: () => {
        starts += 1;
        const child = fork(program, { stdio: 'ignore' });
        return { onExit: (hear) => void child.on('exit', hear), kill: () => void child.kill() };
      },
    });
  return { attempt, starts: () => starts };
}

describe('a trial of TensorFlow’s library', () => {
  it('finds that it may be loaded, once for all starts', async () => {
    const { attempt, starts } = trialWith(good, 'good.json');
    expect(await attempt()).toBeUndefined();
    expect(await attempt()).toBeUndefined();
    expect(starts()).toBe(1);
  });

  it('says why not where it ends the process, and gives up after the second start', async () => {
    const { attempt, starts } = trialWith(deadly, 'deadly.json');
    for (let start = 0; start < 4; start++) expect(await attempt()).toContain('AVX');
    expect(starts()).toBe(2);
  });

  it('forgets a process that ended for another reason', async () => {
    expect(await trialWith(deadly, 'unlucky.json').attempt()).toContain('AVX');
    const { attempt, starts } = trialWith(good, 'unlucky.json');
    expect(await attempt()).toBeUndefined();
    expect(await attempt()).toBeUndefined();
    expect(starts()).toBe(1);
  });

  it('is made again for another version, and where the answer of the last one cannot be read', async () => {
    await trialWith(deadly, 'changed.json').attempt();
    expect(await trialWith(good, 'changed.json', '1.0.1').attempt()).toBeUndefined();
    writeFileSync(join(folder, 'changed.json'), '{"fits":');
    const again = trialWith(good, 'changed.json', '1.0.1');
    expect(await again.attempt()).toBeUndefined();
    expect(again.starts()).toBe(1);
  });

  it('counts for nothing more than itself where the answer cannot be kept', async () => {
    const { attempt, starts } = trialWith(deadly, 'no/such/folder.json');
    expect(await attempt()).toContain('AVX');
    expect(await attempt()).toContain('AVX');
    expect(starts()).toBe(2);
  });
});
