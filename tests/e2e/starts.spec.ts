import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordTrial } from '../helpers/reliability.js';
import { writePatterns } from '../training/pictures.js';
import { smilingClip } from './harness/clips.js';
import { bothBuilds, expect, test, type RunningApp } from './harness/app.js';
import { markIntroduced } from './harness/introduced.js';
import { attach, commandFor, rootSwitches } from './harness/launch.js';
import { expectSandbox } from './harness/sandbox.js';
import { projectRoot } from './harness/paths.js';

const isLong = process.env['EMOJIFY_LONG_TESTS'] === '1';

async function isInFront({ page }: RunningApp): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
  // Playwright tells every page that it has the focus; what counts is what the system says.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
  await session.detach();
  await expect(page.getByRole('button', { name: 'Quit' })).toBeVisible();
}

test(
  'every start shows a focused window, also after kill -9 and without a free camera',
  bothBuilds,
  async ({ start, userData, target }) => {
    const starts = isLong ? 50 : 6;
    test.setTimeout(starts * 20_000);
    for (let round = 0; round < starts; round += 1) {
      const camera = round % 3 === 2 ? 'none' : undefined;
      const app = await start({ userData, ...(camera === undefined ? {} : { camera }) });
      await isInFront(app);
      await app.capture(camera === 'none' ? 'failed' : 'live');
      await app.end(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
    }
    recordTrial({
      id: `starts-${target}`,
      what: `started, every other time after \`kill -9\`, every third without a camera (${target} build)`,
      times: starts,
      result: 'the window was shown, with the focus, every time',
    });
  },
);

test('the app’s own executable takes the command line’s commands', bothBuilds, ({ target, userData }) => {
  const { executable, first } = commandFor(target);
  const picture = join(projectRoot, 'assets/demo/astronaut.png');
  const output = execFileSync(
    executable,
    [...first, ...rootSwitches, `--user-data-dir=${userData}`, 'analyze', picture, '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const line = JSON.parse(output.trim()) as { faces: { emotion: string }[] };
  expect(line.faces.map(({ emotion }) => emotion)).toEqual(['happy']);
});

for (const [how, signal, group] of [
  ['through the process that waits for it', 'SIGTERM', false],
  ['with Ctrl-C', 'SIGINT', true],
] as const)
  test(`a command that is asked to end ${how} saves first`, async ({ target, userData }) => {
    test.skip(process.platform !== 'linux', 'only there a second process runs the command');
    const data = join(userData, 'faces');
    await writePatterns(join(data, 'train'), 8);
    const { executable, first } = commandFor(target);
    const train = ['train', '--data', data, '--out', join(userData, 'model'), '--epochs', '10000'];
    const command = spawn(executable, [...first, ...rootSwitches, `--user-data-dir=${userData}`, ...train], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, EMOJIFY_HOME: userData, LC_ALL: 'en_US.UTF-8' },
    });
    let output = '';
    for (const stream of [command.stdout, command.stderr])
      stream.on('data', (text: Buffer) => (output += text.toString()));
    await expect.poll(() => output, { timeout: 60_000 }).toContain('Epoch 2/');
    // Both hold the output open: its end is the end of both.
    const ended = once(command, 'close');
    process.kill(group ? -Number(command.pid) : Number(command.pid), signal);
    await ended;
    expect(output).toContain('--resume');
    const kept = readdirSync(join(userData, 'model/run'));
    expect(kept.some((name) => name.startsWith('checkpoint'))).toBe(true);
    if (group) expect(command.exitCode).toBe(130);
  });

test('for an ordinary user Chromium’s sandbox is on', async ({ target, userData }) => {
  test.skip(target !== 'packaged', 'the development build lies in a folder that another user may not read');
  test.skip(
    process.getuid?.() !== 0,
    'not started by root: every other scenario has run with the sandbox on',
  );
  const home = join(userData, 'home of 用户');
  mkdirSync(join(home, 'data'), { recursive: true });
  markIntroduced(join(home, 'data'));
  chmodSync(userData, 0o755);
  execFileSync('chown', ['-R', '4242:4242', home]);
  const { executable } = commandFor(target);
  const clip = await smilingClip();
  const child = spawn(
    'setpriv',
    [
      '--reuid=4242',
      '--regid=4242',
      '--clear-groups',
      'env',
      `HOME=${home}`,
      `XDG_RUNTIME_DIR=${home}`,
      executable,
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${home}/data`,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${clip}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { page, detach } = await attach(child);
  await expect(page.locator('[data-face-id]').first()).toHaveAttribute('data-emotion', 'happy');
  expectSandbox(child.pid ?? 0);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await detach();
});
