import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { recordTrial } from '../helpers/reliability.js';
import { bothBuilds, expect, test, type RunningApp } from './harness/app.js';
import { openerIn } from './harness/opener.js';
import { pageProcess, processTree, runningProcesses, type ProcessInfo } from './harness/processes.js';

/** Starts the camera anew in a page in which it refuses, until `window.allowCamera()` is called. */
async function refuseCamera(app: RunningApp, errorName: string): Promise<void> {
  const { page } = app;
  await app.capture('live');
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await app.capture('idle');
  await page.addInitScript((name) => {
    const media = navigator.mediaDevices;
    const open = media.getUserMedia.bind(media);
    const list = media.enumerateDevices.bind(media);
    let refused = true;
    media.getUserMedia = (constraints) =>
      refused ? Promise.reject(new DOMException('refused by the test', name)) : open(constraints);
    media.enumerateDevices = () => (refused && name === 'NotFoundError' ? Promise.resolve([]) : list());
    Object.assign(window, { allowCamera: () => (refused = false) });
  }, errorName);
  await page.reload();
  await page.getByRole('button', { name: 'Start' }).first().click();
}

const captureProcesses = ({ pid }: RunningApp): ProcessInfo[] =>
  processTree(pid).filter(({ commandLine }) => commandLine.includes('VideoCaptureService'));

const isLong = process.env['EMOJIFY_LONG_TESTS'] === '1';

/** Of rounds: all of them in `npm run test:long`, and then with time for that. */
function roundsOf(usual: number): number {
  if (!isLong) return usual;
  test.setTimeout(1_800_000);
  return 100;
}

const allowCamera = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { allowCamera: () => void }).allowCamera());

test('a denied camera gets the remedy, and works after it was allowed', async ({ start }) => {
  const app = await start();
  await refuseCamera(app, 'NotAllowedError');
  await app.capture('failed');
  await expect(app.page.getByText('privacy settings', { exact: false }).first()).toBeVisible();
  await app.page.screenshot({ path: test.info().outputPath('denied.png') });
  await allowCamera(app.page);
  await app.page
    .getByRole('button', { name: /^(Start|Try again)$/ })
    .first()
    .click();
  await app.capture('live');
});

test('a busy camera is taken as soon as it is free', async ({ start }) => {
  const app = await start();
  await refuseCamera(app, 'NotReadableError');
  await app.capture('failed');
  await expect(app.page.getByText('Another program', { exact: false }).first()).toBeVisible();
  await allowCamera(app.page);
  await app.capture('live');
});

test('a camera that is plugged in later goes live by itself', async ({ start }) => {
  const app = await start();
  await refuseCamera(app, 'NotFoundError');
  await app.capture('failed');
  await allowCamera(app.page);
  await app.page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await app.capture('live');
});

test('an unplugged camera recovers by itself', async ({ start }) => {
  const app = await start();
  await app.capture('live');
  await app.page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('there is no picture');
    // What Chromium does when a device goes: the track stops, and says that it ended.
    for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await app.capture('recovering');
  await app.capture('live');
  await app.newReadings();
});

test('the end of the system’s video-capture process is survived', async ({ start, target }) => {
  const app = await start();
  await app.capture('live');
  const rounds = roundsOf(3);
  for (let round = 0; round < rounds; round += 1) {
    const killed = captureProcesses(app).map(({ pid }) => pid);
    expect(killed.length).toBeGreaterThan(0);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    // Its last pictures may still be on their way: only those that come after its successor is there count.
    await expect.poll(() => captureProcesses(app).some(({ pid }) => !killed.includes(pid))).toBe(true);
    await app.capture('live');
    await app.newReadings();
    await app.capture('live');
  }
  recordTrial({
    id: `kill-capture-process-${target}`,
    what: `the system’s video-capture process killed (${target} build)`,
    times: rounds,
    result: 'nothing lost: the camera was back each time, readings went on',
  });
});

test('the recognition thread is replaced in mid-computation, again and again, and the picture goes on', async ({
  start,
  target,
}) => {
  const app = await start();
  await app.capture('live');
  const rounds = roundsOf(15);
  for (let round = 0; round < rounds; round += 1) {
    await app.newReadings(2);
    await app.page.evaluate(() => window.emojify.restartRecognizer());
    await app.recognizer('ready');
    await app.capture('live');
  }
  await app.newReadings();
  recordTrial({
    id: `kill-recognition-thread-${target}`,
    what: `the recognition thread ended in mid-computation (${target} build)`,
    times: rounds,
    result: 'nothing lost: it was back each time, the picture went on',
  });
});

test('a crash of the window’s process is survived', bothBuilds, async ({ start, userData }) => {
  const app = await start();
  await app.capture('live');
  process.kill(pageProcess(app.pid).pid, 'SIGKILL');
  // The debugging connection died with the page, so the app's own log has to tell.
  const log = () => readFileSync(join(userData, 'logs/emojify.log'), 'utf8');
  await expect.poll(log).toContain('window process gone: killed');
  await expect.poll(log).toContain('capture: recovering → live');
});

test('a window that hangs is ended, and opened again', async ({ start, userData }) => {
  test.skip(!isLong, 'a page may be silent for a while before that: npm run test:long');
  const app = await start();
  await app.capture('live');
  await app.page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  const log = () => readFileSync(join(userData, 'logs/emojify.log'), 'utf8');
  await expect.poll(log, { timeout: 80_000 }).toContain('window ended: it did not answer');
  await expect.poll(log).toContain('capture: recovering → live');
});

test('after kill -9 the next start says so, and goes on where it was', async ({ start, userData }) => {
  const first = await start({ switches: ['--demo'] });
  await first.capture('live');
  await first.end('SIGKILL');
  const second = await start({ userData });
  await second.capture('live');
  await expect(second.page.getByText('ended unexpectedly', { exact: false })).toBeVisible();
  // It showed the demo clip before, so it does again.
  const source = await second.page.evaluate(async () => (await window.emojify.getState()).capture);
  expect(source).toMatchObject({ kind: 'live', source: { kind: 'demo' } });
});

test('what went before a crash can be looked at, without anybody’s names', async ({ start, userData }) => {
  const first = await start();
  await first.capture('live');
  await first.end('SIGKILL');
  const { environment, opened } = openerIn(userData);
  const second = await start({ userData, environment });
  await second.page.getByTestId('show-report').click();
  await expect.poll(opened).toHaveLength(1);
  const report = readFileSync(opened()[0] ?? '', 'utf8');
  expect(report).toContain('stays on this computer');
  expect(report).toContain('capture: starting → live');
  expect(report).not.toContain(homedir());
  expect(report).not.toContain(userData);
  await second.end('SIGTERM');

  const third = await start({ userData });
  await third.recognizer('ready');
  await expect(third.page.getByTestId('notice')).toHaveCount(0);
});

test.describe('ending the app', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} ends everything that was started`, async ({ start }) => {
      const app = await start();
      await app.capture('live');
      const started = processTree(app.pid).map(({ pid }) => pid);
      expect(started.length).toBeGreaterThan(2);
      await app.end(signal);
      await expect
        .poll(() =>
          runningProcesses()
            .filter(({ pid }) => started.includes(pid))
            .map(({ commandLine }) => commandLine),
        )
        .toEqual([]);
    });
  }

  test('Quit ends it too, and leaves no mark of a crash', async ({ start, userData }) => {
    const app = await start();
    await app.capture('live');
    const ended = new Promise((resolve) => app.launched.process.once('exit', resolve));
    await app.page.evaluate(() => void window.emojify.quit());
    await ended;
    const second = await start({ userData });
    await second.capture('live');
    await expect(second.page.getByText('ended unexpectedly', { exact: false })).toHaveCount(0);
  });
});

test('damaged settings and a damaged logo cost nothing else', async ({ start, userData }) => {
  writeFileSync(join(userData, 'settings.json'), '{"theme": "da');
  writeFileSync(join(userData, 'logo.png'), 'this is no picture');
  const app = await start();
  await app.capture('live');
  await expect(app.page.getByText('settings could not be read', { exact: false })).toBeVisible();
  await expect(app.page.getByTestId('logo-mark')).toBeVisible();
});
