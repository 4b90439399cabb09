import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { electronEnvironment, findElectronRuntime } from '../../scripts/lib/electron-runtime.mjs';
import { expect, test } from './harness/app.js';
import { markIntroduced } from './harness/introduced.js';
import { commandFor, rootSwitches, type Target } from './harness/launch.js';
import { readNetLog } from './harness/net-log.js';
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

interface Start {
  /** What is run in a network of its own, with the app's command behind it. */
  readonly driver: readonly string[];
  readonly switches: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs the app where every packet that leaves the computer is counted. @returns what was printed */
async function countPackets(
  target: Target,
  userData: string,
  { driver, switches, environment = {} }: Start,
): Promise<string> {
  markIntroduced(userData);
  handOver(userData);
  const { executable, first } = commandFor(target);
  const { stdout } = await promisify(execFile)(
    'unshare',
    [
      ...[...apart, 'sh', join(projectRoot, 'tests/e2e/harness/count-packets.sh')],
      // A browser asks for updates, time and proxies in its first minutes, unless it is kept from it.
      ...[...driver, executable, ...first, ...rootSwitches, '--disable-gpu', `--user-data-dir=${userData}`],
      ...['--demo', `--log-net-log=${netLogIn(userData)}`, ...switches],
    ],
    {
      cwd: projectRoot,
      env: { ...process.env, ...electronEnvironment(findElectronRuntime()), ...environment },
    },
  );
  return stdout;
}

const netLogIn = (userData: string): string => join(userData, 'net-log.json');

function expectNoPacket(stdout: string): void {
  const count = (moment: string): number => Number(new RegExp(`^${moment} (\\d+)$`, 'm').exec(stdout)?.[1]);
  expect(stdout).not.toContain('ended with');
  expect(count('after')).toBe(count('before'));
  // The door counts: one packet that was sent on purpose did pass it.
  expect(count('control')).toBe(count('after') + 1);
}

test.beforeEach(() => {
  test.skip(!canBeApart(), 'this system lets nobody make a network of their own, or has no `ip`');
});

test('no packet leaves the computer while faces are read', async ({ target, userData }) => {
  const stdout = await countPackets(target, userData, {
    driver: [],
    switches: ['--headless-report', '--demo-seconds=20'],
  });
  expect(stdout).toMatch(/happy/i);
  expectNoPacket(stdout);
  expect(readNetLog(netLogIn(userData))).toEqual({ asked: [], sent: [] });
});

test('nor while every page and the pop-out are open, on a system in another language', async ({
  target,
  userData,
}) => {
  test.setTimeout(240_000);
  const stdout = await countPackets(target, userData, {
    driver: [process.execPath, '--import', 'tsx', join(projectRoot, 'tests/e2e/harness/visit-pages.ts')],
    switches: ['--lang=fr'],
    environment: { LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr:de' },
  });
  expect(stdout).toContain('visited every page');
  expectNoPacket(stdout);
  expect(readNetLog(netLogIn(userData))).toEqual({ asked: [], sent: [] });
});
