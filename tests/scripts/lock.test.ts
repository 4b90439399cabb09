import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
});
