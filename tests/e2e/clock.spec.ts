import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordTrial } from '../helpers/reliability.js';
import { expect, test } from './harness/app.js';
import { record, startTraining, writeFaces } from './harness/at-work.js';
import { storedReadings } from './harness/stored-session.js';

/** Debian's package libfaketime; it answers for the system whenever a program asks what time it is. */
const library = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
].find(existsSync);

/** Every look at the clock takes longer under it. */
const patient = { timeout: 120_000 };

const isLong = process.env['EMOJIFY_LONG_TESTS'] === '1';

/** As libfaketime writes them: from the true time on. Forward, back, over a leap year, before the file's own dates. */
const jumps = ['+1h', '-2d', '+400d', '-4000d', '+0'];

test('a clock that jumps disturbs no reading, no recording and no training', async ({
  start,
  userData,
  target,
}) => {
  test.skip(library === undefined, 'libfaketime is not installed');
  test.skip(!isLong, 'it takes minutes, since every look at the clock does: npm run test:long');
  test.setTimeout(600_000);
  const data = join(userData, 'faces');
  await writeFaces(data);
  const clock = join(userData, 'clock');
  const setClock = (offset: string): void => writeFileSync(clock, offset);
  setClock('+0');
  const folder = join(userData, 'data');
  mkdirSync(folder);
  const app = await start({
    userData: folder,
    switches: [`--data-folder=${data}`],
    environment: {
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      // A clock that is set moves only the time of day: what measures durations goes on.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  });
  const { page } = app;
  await app.capture('live', patient);
  await startTraining(page);
  await record(app);
  const from = performance.now();

  const epochs = async (): Promise<number> => {
    const { run } = await page.evaluate(() => window.emojify.getTraining());
    return run?.history.length ?? 0;
  };
  const hoursOff = (): Promise<number> =>
    page.evaluate((true_) => Math.round((Date.now() - true_) / 3_600_000), Date.now());
  const seen = new Set<number>();
  for (const jump of jumps) {
    const before = await epochs();
    setClock(jump);
    await expect.poll(hoursOff).toBe(hoursOf(jump));
    seen.add(await hoursOff());
    await app.newReadings(30, patient);
    await expect.poll(epochs, patient).toBeGreaterThan(before);
    await app.capture('live');
    await app.recognizer('ready');
    await expect(page.getByTestId('notice')).toHaveCount(0);
  }
  // Otherwise no clock was moved.
  expect(seen.size).toBe(jumps.length);
  await page.getByTestId('stop-recording').click();
  await expect(page.getByTestId('recording')).toHaveCount(0);
  const recorded = (performance.now() - from) / 1000;
  expect(await app.end()).toBe(0);

  const times = storedReadings(folder).map(({ time }) => time);
  expect(times.length).toBeGreaterThan(100);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times.at(-1)).toBeLessThanOrEqual(recorded + 1);
  recordTrial({
    id: `clock-${target}`,
    what: `the clock set forward and back, by up to eleven years, in live view, recording and training (${target} build)`,
    times: jumps.length,
    result: 'nothing lost: readings, epochs and the recording’s times went on',
  });
});

function hoursOf(jump: string): number {
  const number = Number.parseInt(jump, 10);
  return jump.endsWith('d') ? number * 24 : number;
}
