import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordTrial } from '../helpers/reliability.js';
import { seededRandom } from '../helpers/pictures.js';
import { expect, test, type RunningApp } from './harness/app.js';
import { finishedEpochs, moreEpochs, record, startTraining, writeFaces } from './harness/at-work.js';
import { pageProcess, processTree } from './harness/processes.js';
import { storedSessions } from './harness/stored-session.js';

const isLong = process.env['EMOJIFY_LONG_TESTS'] === '1';
const patient = { timeout: 120_000 };

let data: string;
test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'emojify-killed-'));
  await writeFaces(data);
});
test.afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Kills in all: every one of them at a moment that the seed decides. */
function killsOf(usual: number, long: number): number {
  const kills = isLong ? long : usual;
  test.setTimeout(120_000 + kills * 60_000);
  return kills;
}

const occurrences = (userData: string, text: string): number =>
  readFileSync(join(userData, 'logs', 'emojify.log'), 'utf8').split(text).length - 1;

/** A page that crashes more often in half a minute is left alone. */
const killsPerStart = 3;

test('the window’s process killed at random moments costs neither the live view nor a recording', async ({
  start,
  userData,
  target,
}) => {
  const kills = killsOf(2, 60);
  const random = seededRandom(18);
  for (let killed = 0; killed < kills;) {
    const before = killed;
    const app = await start({ userData });
    await app.capture('live');
    await app.newReadings();
    await record(app);
    const count = (text: string): number => occurrences(userData, text);
    for (; killed < Math.min(kills, before + killsPerStart); killed += 1) {
      const live = count('capture: recovering → live');
      await sleep(random() * 2_000);
      process.kill(pageProcess(app.pid).pid, 'SIGKILL');
      // The debugging connection died with the page, so the app's own log has to tell.
      await expect.poll(() => count('window process gone: killed'), patient).toBe(killed + 1);
      await expect.poll(() => count('capture: recovering → live'), patient).toBeGreaterThan(live);
    }
    await app.end('SIGTERM');
    const sessions = storedSessions(userData);
    expect(sessions.size).toBe(Math.ceil(killed / killsPerStart));
    expect(Math.min(...sessions.values())).toBeGreaterThan(0);
  }
  recordTrial({
    id: `kill-window-${target}`,
    what: `the window’s process killed in live view, while recording (${target} build)`,
    times: kills,
    result: 'nothing lost: the camera was back each time, every recording whole',
  });
});

/** The process that trains: no other of the app's own helpers is at work then. */
const trainers = ({ pid }: RunningApp): number[] =>
  processTree(pid)
    .filter(({ commandLine }) => commandLine.includes('node.mojom.NodeService'))
    .map((each) => each.pid);

test('the training process killed at random moments costs no finished epoch', async ({ start, target }) => {
  const kills = killsOf(2, 40);
  const random = seededRandom(19);
  const app = await start({ switches: [`--data-folder=${data}`] });
  const { page } = app;
  await app.capture('live');
  await startTraining(page);
  await moreEpochs(page, 0);
  for (let killed = 0; killed < kills; killed += 1) {
    await sleep(random() * 2_000);
    const before = await finishedEpochs(page);
    for (const pid of trainers(app)) process.kill(pid, 'SIGKILL');
    await expect(page.getByTestId('train')).toHaveAttribute('data-phase', 'failed', patient);
    expect(await finishedEpochs(page)).toBeGreaterThanOrEqual(before);
    await page.getByTestId('go-on').click();
    await moreEpochs(page, before);
  }
  // The live view went on all the while.
  await app.newReadings();
  recordTrial({
    id: `kill-trainer-${target}`,
    what: `the training process killed beside the live view (${target} build)`,
    times: kills,
    result: 'nothing lost: no finished epoch, and the live view went on',
  });
});

test('the whole app killed while it is live, records and trains loses nothing that was saved', async ({
  start,
  userData,
  target,
}) => {
  const kills = killsOf(2, 40);
  const random = seededRandom(20);
  let epochs = 0;
  for (let killed = 0; killed <= kills; killed += 1) {
    const app = await start({ userData, switches: [`--data-folder=${data}`] });
    const { page } = app;
    await app.capture('live');
    await page.getByTestId('page-train').click();
    if (killed === 0) await startTraining(page);
    else {
      await expect(page.getByTestId('train')).toHaveAttribute('data-phase', 'interrupted', patient);
      expect(await finishedEpochs(page)).toBeGreaterThanOrEqual(epochs);
      await page.getByTestId('go-on').click();
    }
    await moreEpochs(page, epochs);
    epochs = await finishedEpochs(page);
    await record(app);
    await app.newReadings();
    await sleep(random() * 2_000);
    await app.end('SIGKILL');
    expect(storedSessions(userData).size).toBe(killed + 1);
  }
  recordTrial({
    id: `kill-app-${target}`,
    what: `the whole app killed in live view, recording and training at once (${target} build)`,
    times: kills + 1,
    result: 'nothing lost: every session readable, no finished epoch missing',
  });
});
