import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withLock } from '../../scripts/lib/lock.mjs';
import { pause, scriptUrl, startNode, temporaryFolder } from './surroundings.js';

function holderSource(file: string, body: string): string {
  return `
    import { spawn } from 'node:child_process';
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(scriptUrl('lib/lock.mjs'))};
    await withLock(${JSON.stringify(file)}, () => undefined, async (noteChild) => { ${body} });`;
}

describe('the lock of a set-up', () => {
  it('is held by one at a time', async () => {
    const folder = temporaryFolder();
    const log = join(folder, 'log');
    const body = `
      appendFileSync(${JSON.stringify(log)}, '(');
      await new Promise((wake) => setTimeout(wake, 100));
      appendFileSync(${JSON.stringify(log)}, ')');`;
    const holders = [1, 2, 3, 4].map(() => startNode(holderSource(join(folder, 'lock'), body)));
    await Promise.all(holders.map(({ end }) => end));
    expect(readFileSync(log, 'utf8')).toBe('()()()()');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is free as soon as its holder was killed', async () => {
    const file = join(temporaryFolder(), 'lock');
    const holder = startNode(
      holderSource(file, `console.log('held'); await new Promise((wake) => setTimeout(wake, 60_000));`),
    );
    await holder.first;
    holder.child.kill('SIGKILL');
    await holder.end;
    const begin = Date.now();
    await withLock(
      file,
      () => undefined,
      () => Promise.resolve(),
    );
    expect(Date.now() - begin).toBeLessThan(2000);
  });

  it('is held on by a program that a killed set-up has left at work', async () => {
    const file = join(temporaryFolder(), 'lock');
    const body = `
      const child = spawn('sleep', ['1.5'], { detached: true, stdio: 'ignore' });
      noteChild(child.pid);
      console.log('held');
      await new Promise((wake) => setTimeout(wake, 60_000));`;
    const holder = startNode(holderSource(file, body));
    await holder.first;
    holder.child.kill('SIGKILL');
    await holder.end;
    const begin = Date.now();
    let waited = 0;
    await withLock(
      file,
      () => (waited += 1),
      () => Promise.resolve(),
    );
    expect(waited).toBe(1);
    expect(Date.now() - begin).toBeGreaterThan(500);
    await pause(0);
  });

  it('is waited for as long as its holder lives, whatever the clock says, and that is said once', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lock');
    const over = join(folder, 'over');
    const body = `
      const { existsSync } = await import('node:fs');
      console.log('held');
      while (!existsSync(${JSON.stringify(over)})) await new Promise((wake) => setTimeout(wake, 20));
      appendFileSync(${JSON.stringify(over)}, 'holder');`;
    await startNode(holderSource(file, body)).first;
    vi.useFakeTimers({ toFake: ['Date'] });
    const pauses = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => void vi.useRealTimers().restoreAllMocks());
    let waited = 0;
    const taken = withLock(
      file,
      () => {
        waited += 1;
        vi.setSystemTime(Date.now() + 3_600_000);
      },
      () => Promise.resolve(readFileSync(over, 'utf8')),
    );
    await vi.waitUntil(() => pauses.mock.calls.length >= 4, { timeout: 20_000 });
    writeFileSync(over, '');
    expect(await taken).toBe('holder');
    expect(waited).toBe(1);
  });

  it('is free where another program has got its holder’s number', async ({ skip }) => {
    if (process.platform !== 'linux') return skip('only Linux tells when a process started');
    const file = join(temporaryFolder(), 'lock');
    writeFileSync(file, JSON.stringify({ machine: hostname(), pid: process.ppid, started: '1' }));
    let waited = 0;
    await withLock(
      file,
      () => (waited += 1),
      () => Promise.resolve(),
    );
    expect(waited).toBe(0);
  });

  it('of another machine is free once nothing has touched it for a while', async () => {
    const file = join(temporaryFolder(), 'lock');
    writeFileSync(file, JSON.stringify({ machine: 'another', pid: 1 }));
    const long = new Date(Date.now() - 3_600_000);
    utimesSync(file, long, long);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let taken = false;
    const done = withLock(
      file,
      () => undefined,
      () => Promise.resolve((taken = true)),
    );
    // A computer that was asleep, and a holder that goes on.
    await vi.advanceTimersByTimeAsync(5_000);
    utimesSync(file, long, new Date());
    await vi.advanceTimersByTimeAsync(5_000);
    utimesSync(file, long, long);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(taken).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    await done;
    expect(taken).toBe(true);
  });

  it('is left alone at the end where somebody else has it by then', async () => {
    const file = join(temporaryFolder(), 'lock');
    const other = JSON.stringify({ machine: hostname(), pid: process.ppid });
    await withLock(
      file,
      () => undefined,
      (noteChild) => {
        writeFileSync(file, other);
        noteChild(process.ppid);
        return Promise.resolve();
      },
    );
    expect(readFileSync(file, 'utf8')).toBe(other);
  });
});
