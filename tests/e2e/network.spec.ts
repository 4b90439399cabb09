import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { electronEnvironment, findElectronRuntime } from '../../scripts/lib/electron-runtime.mjs';
import { expect, test } from './harness/app.js';
import { markIntroduced } from './harness/introduced.js';
import { commandFor, rootSwitches } from './harness/launch.js';
import { handOver } from './harness/ordinary-user.js';
import { projectRoot } from './harness/paths.js';

const isRoot = process.getuid?.() === 0;
/** A network of its own; who is not root may have one as the root of a world of their own. */
const apart = isRoot ? ['-n'] : ['-r', '-n'];

function canBeApart(): boolean {
  try {
    const bridge = 'ip link add out type dummy || ip link add out type bridge';
    execFileSync('unshare', [...apart, 'sh', '-c', bridge], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What Chromium's log of the network says was asked for, by address. */
const netLogSchema = z.object({
  events: z.array(z.object({ params: z.object({ url: z.string().optional() }).loose().optional() }).loose()),
});

test('no packet leaves the computer while faces are read', async ({ target, userData }) => {
  test.skip(!canBeApart(), 'this system lets nobody make a network of their own, or has no `ip`');
  markIntroduced(userData);
  handOver(userData);
  const { executable, first } = commandFor(target);
  const netLog = join(userData, 'net-log.json');
  const { stdout } = await promisify(execFile)(
    'unshare',
    [
      ...apart,
      ...['sh', join(projectRoot, 'tests/e2e/harness/count-packets.sh'), executable],
      // A browser asks for updates, time and proxies in its first minutes, unless it is kept from it.
      ...[...first, ...rootSwitches, '--disable-gpu', `--user-data-dir=${userData}`],
      ...['--demo', '--headless-report', '--demo-seconds=20', `--log-net-log=${netLog}`],
    ],
    { cwd: projectRoot, env: { ...process.env, ...electronEnvironment(findElectronRuntime()) } },
  );
  const count = (moment: string): number => Number(new RegExp(`^${moment} (\\d+)$`, 'm').exec(stdout)?.[1]);
  expect(stdout).not.toContain('ended with');
  expect(stdout).toMatch(/happy/i);
  expect(count('after')).toBe(count('before'));
  // The door counts: one packet that was sent on purpose did pass it.
  expect(count('control')).toBe(count('after') + 1);

  const { events } = netLogSchema.parse(JSON.parse(readFileSync(netLog, 'utf8')));
  const asked = events.flatMap(({ params }) => params?.url ?? []);
  expect(asked.filter((url) => /^(?:https?|wss?|ftp):/.test(url))).toEqual([]);
});
