import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { settingsSchema } from '../../common/settings.js';
import { recordTrial } from '../helpers/reliability.js';
import { seededRandom } from '../helpers/pictures.js';
import { expect, test, type RunningApp } from './harness/app.js';
import { processTree } from './harness/processes.js';

const isLong = process.env['EMOJIFY_LONG_TESTS'] === '1';
const isRoot = process.getuid?.() === 0;

/** What a computer does to every process when it falls asleep, and when it wakes. */
async function fallAsleep(app: RunningApp, milliseconds: number): Promise<void> {
  const asleep = processTree(app.pid).map(({ pid }) => pid);
  for (const pid of asleep) process.kill(pid, 'SIGSTOP');
  // How long it sleeps is what is tried here: longer than each of the app's own limits, too.
  await sleep(milliseconds);
  for (const pid of asleep.reverse()) process.kill(pid, 'SIGCONT');
}

test('after a sleep everything goes on, and nothing is told that nobody needs to know', async ({
  start,
  target,
}) => {
  const sleeps = isLong ? [1, 5, 12, 40, 90] : [1, 12];
  test.setTimeout(60_000 + 2_000 * sleeps.reduce((all, seconds) => all + seconds, 0));
  const app = await start();
  await app.capture('live');
  await app.newReadings();
  for (const seconds of sleeps) {
    await fallAsleep(app, seconds * 1000);
    await app.capture('live');
    await app.recognizer('ready');
    await app.newReadings();
    await expect(app.page.getByTestId('notice')).toHaveCount(0);
  }
  recordTrial({
    id: `sleep-${target}`,
    what: `all processes stopped in live view, for up to ${String(Math.max(...sleeps))} seconds, and woken (${target} build)`,
    times: sleeps.length,
    result: 'nothing lost: readings went on each time, and nobody was told of it',
  });
});

test('settings that are being saved at a kill -9 are the old ones or the new ones', async ({
  start,
  userData,
  target,
}) => {
  const rounds = isLong ? 50 : 4;
  test.setTimeout(rounds * 20_000 + 60_000);
  const random = seededRandom(20_261_124);
  for (let round = 0; round < rounds; round += 1) {
    const app = await start({ userData, camera: 'none' });
    await app.recognizer('ready');
    await app.page.evaluate(() => {
      const changeForEver = async (step: number): Promise<void> => {
        const faceLimit = 1 + (step % 16);
        await window.emojify.changeSettings({ faceLimit, mirrored: faceLimit % 2 === 0 });
        return changeForEver(step + 1);
      };
      void changeForEver(0);
    });
    await sleep(random() * 300);
    await app.end('SIGKILL');
    const text = readFileSync(join(userData, 'settings.json'), 'utf8');
    const { faceLimit, mirrored } = settingsSchema.parse(JSON.parse(text));
    expect(mirrored).toBe(faceLimit % 2 === 0);
  }
  const app = await start({ userData });
  await app.capture('live');
  expect(await app.page.getByTestId('notice').count()).toBe(1);
  recordTrial({
    id: `kill-settings-${target}`,
    what: `the app killed while it saves settings (${target} build)`,
    times: rounds,
    result: 'nothing lost: the old settings or the new ones, whole',
  });
});

/** Nothing can be written into the folder any more until it is undone; nothing where this cannot be done here. */
function closeFolder(folder: string): (() => void) | undefined {
  if (!isRoot) {
    chmodSync(folder, 0o555);
    return () => chmodSync(folder, 0o755);
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' });
    return () => execFileSync('umount', ['--lazy', folder]);
  } catch {
    return undefined;
  }
}

test('a data folder that was closed costs only what cannot be saved, and it is said', async ({
  start,
  userData,
}) => {
  const folder = join(userData, 'data');
  mkdirSync(folder);
  const app = await start({ userData: folder });
  await app.capture('live');
  const open = closeFolder(folder);
  test.skip(open === undefined, 'here nothing can be made read-only for root');
  try {
    await app.page.evaluate(() => window.emojify.changeSettings({ theme: 'dark' }));
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(app.page.locator('[data-testid="notice"][data-kind="failure"]')).toBeVisible();
    await app.newReadings();
    await app.capture('live');
  } finally {
    open?.();
  }
  // The next choice takes along what could not be saved before.
  await app.page.evaluate(() => window.emojify.changeSettings({ mirrored: false }));
  await app.end('SIGTERM');
  const stored = settingsSchema.parse(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')));
  expect(stored).toMatchObject({ theme: 'dark', mirrored: false });
});

test('settings that can neither be read nor moved keep no window from opening', async ({
  start,
  userData,
}) => {
  const file = join(userData, 'settings.json');
  writeFileSync(file, '{ "theme": "dark", ');
  // What is mounted somewhere cannot be renamed, as on Windows what another program holds.
  const mounted = spawnSync('mount', ['--bind', file, file], { stdio: 'ignore' }).status === 0;
  test.skip(!mounted, 'here nothing can be mounted');
  try {
    const app = await start();
    await app.capture('live');
    await expect(app.page.locator('[data-testid="notice"][data-kind="failure"]')).toContainText('EBUSY');
    await app.end('SIGTERM');
  } finally {
    execFileSync('umount', ['--lazy', file]);
  }
});

test('settings that are spoilt while the app runs are written anew as it goes by them', async ({
  start,
  userData,
}) => {
  const app = await start();
  const file = join(userData, 'settings.json');
  const change = (patch: object): Promise<unknown> =>
    app.page.evaluate((wanted) => window.emojify.changeSettings(wanted), patch);
  const stored = (): unknown => settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const failures = app.page.locator('[data-testid="notice"][data-kind="failure"]');
  await change({ theme: 'dark', faceLimit: 3 });
  writeFileSync(file, '{ "theme": "light", ');
  // As each time that the window comes to the front.
  await change({});
  await expect(failures).toHaveCount(1);
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(stored()).toMatchObject({ theme: 'dark', faceLimit: 3 });
  expect(readdirSync(userData).filter((name) => name.startsWith('settings.damaged-'))).toHaveLength(1);

  // Something else has it, for a moment.
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  await change({ mirrored: false });
  await expect(failures).toHaveCount(2);
  await app.newReadings();
  rmdirSync(file);
  renameSync(`${file}.away`, file);
  await change({});
  expect(stored()).toMatchObject({ theme: 'dark', faceLimit: 3, mirrored: false });
});
