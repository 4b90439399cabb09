import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasDisplay, openVirtualDisplay } from '../../scripts/lib/display.mjs';
import { findExecutable } from '../../scripts/lib/executables.mjs';
import { processIsAlive, run } from '../../scripts/lib/processes.mjs';
import { runTool } from '../../scripts/setup/tool.mjs';
import { contextIn, pause, scriptUrl, startNode, temporaryFolder } from './surroundings.js';

const onUnix = process.platform !== 'win32';

describe('a program that is run', () => {
  it('gives its exit code and the end of its output', async () => {
    const outcome = await run(process.execPath, [
      '-e',
      'console.log("a"); console.error("b"); process.exit(3)',
    ]);
    expect(outcome).toMatchObject({ ok: false, exitCode: 3, timedOut: false });
    expect(outcome.output.split('\n').sort().join('')).toBe('ab');
  });

  it('is an outcome too when it is not there', async () => {
    expect(await run('no-such-program-anywhere', [])).toMatchObject({ ok: false, exitCode: 127 });
  });

  it.runIf(onUnix)('is ended with everything it started when its time is over', async () => {
    const outcome = await run('sh', ['-c', 'sleep 60 & echo $!; wait'], { limit: 300 });
    expect(outcome).toMatchObject({ ok: false, timedOut: true });
    await pause(50);
    expect(processIsAlive(Number(outcome.output))).toBe(false);
  });

  it('is not waited for when its download brings nothing', async () => {
    const folder = temporaryFolder();
    const begin = Date.now();
    const download = { folder, firstByte: 300, nextByte: 60_000 };
    const command: [string, ...string[]] = [process.execPath, '-e', 'setTimeout(() => {}, 60_000)'];
    const outcome = await runTool(
      contextIn(folder),
      { name: 'silent', what: '', command, download },
      () => undefined,
    );
    expect(outcome).toMatchObject({ ok: false, stalled: true });
    expect(Date.now() - begin).toBeLessThan(5000);
  });
});

describe.runIf(onUnix)('Ctrl-C', () => {
  it('ends everything that was started, even what does not want to end', async () => {
    const source = `
      import { endEverythingOnInterruption } from ${JSON.stringify(scriptUrl('lib/interruption.mjs'))};
      import { startProcess } from ${JSON.stringify(scriptUrl('lib/processes.mjs'))};
      endEverythingOnInterruption(() => undefined);
      const script = 'sleep 61 & echo $!; trap "" HUP; wait';
      const child = startProcess('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.once('data', (chunk) => console.log(child.pid + ' ' + chunk));
      setInterval(() => undefined, 1000);`;
    const { child, first, end } = startNode(source);
    const pids = (await first).split(' ').map(Number);
    expect(pids.every(processIsAlive)).toBe(true);
    child.kill('SIGINT');
    expect(await end).toBe(130);
    await pause(50);
    expect(pids.some(processIsAlive)).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('a display in memory', () => {
  it('is asked for only where there is none', () => {
    const on = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean =>
      hasDisplay({ platform, environment });
    expect([
      on('linux', {}),
      on('linux', { DISPLAY: ':0' }),
      on('linux', { WAYLAND_DISPLAY: 'wayland-0' }),
    ]).toEqual([false, true, true]);
    expect([on('darwin', {}), on('win32', {})]).toEqual([true, true]);
  });

  it('opens beside others and is gone when closed', async ({ skip }) => {
    skip(findExecutable('Xvfb', process.env) === undefined, 'Xvfb is not installed');
    const [first, second] = await Promise.all([openVirtualDisplay(), openVirtualDisplay()]);
    expect(first.name).toMatch(/^:\d+$/);
    expect(second.name).not.toBe(first.name);
    await Promise.all([first.close(), second.close()]);
  });

  it('that cannot be opened is a reason, not a wait', async () => {
    await expect(openVirtualDisplay({ PATH: join(temporaryFolder(), 'empty') })).rejects.toThrow('Xvfb');
  });
});
