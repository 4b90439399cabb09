import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { settingsSchema } from '../../common/settings.js';
import { recordTrial } from '../helpers/reliability.js';
import { openSmallDisk } from '../helpers/small-disk.js';
import { model, writeArchive } from '../training/model-file/archives.js';
import { expect, test } from './harness/app.js';
import { finishedEpochs, moreEpochs, record, startTraining, writeFaces } from './harness/at-work.js';
import { dropFiles } from './harness/drop.js';
import { storedSessions } from './harness/stored-session.js';

const patient = { timeout: 90_000 };

/** Leaves nothing of a small disk; room that was given back since is taken as well. */
function fill(filler: string): void {
  const file = openSync(filler, 'a');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

const failureNotice = (page: Page, text: RegExp): Locator =>
  page.locator('[data-testid="notice"][data-kind="failure"]', { hasText: text });

test('a disk that is full costs what can no longer be written, says so, and nothing else', async ({
  start,
  userData,
  target,
}) => {
  test.setTimeout(300_000);
  const disk = join(userData, 'disk');
  const small = openSmallDisk(disk, 220 * 1024);
  test.skip(small === undefined, 'only root can make a small disk');
  const data = mkdtempSync(join(tmpdir(), 'emojify-full-'));
  try {
    await writeFaces(data);
    const filler = join(disk, 'filler');
    let app = await start({ userData: disk, switches: [`--data-folder=${data}`] });
    let { page } = app;
    await app.capture('live');
    await startTraining(page);
    await moreEpochs(page, 0);
    await page.evaluate(() => window.emojify.changeSettings({ faceLimit: 3 }));
    await record(app);
    await app.newReadings();

    const failsWhileFull = (change: () => Promise<void>, text: () => RegExp): Promise<void> =>
      expect(async () => {
        fill(filler);
        await change();
        await expect(failureNotice(page, text())).toBeVisible({ timeout: 8_000 });
      }).toPass(patient);
    await failsWhileFull(
      async () => app.newReadings(),
      () => /disk is full, so the recording had to end/,
    );
    await expect(page.getByTestId('recording')).toBeHidden();
    await failsWhileFull(
      async () => {
        for (const theme of ['light', 'dark'] as const)
          await page.evaluate((chosen) => window.emojify.changeSettings({ theme: chosen }), theme);
      },
      () => /settings could not be saved/,
    );
    // The training's own tries give room back for a moment, and a model that comes then is taken.
    let tries = 0;
    await failsWhileFull(
      async () => {
        tries += 1;
        const name = `model-${String(tries)}`;
        await dropFiles(page, [writeArchive(join(data, `${name}.emojify-model`), model(name))]);
      },
      () => new RegExp(`model-${String(tries)}.*disk is full`),
    );
    await page.getByTestId('page-train').click();
    await expect(page.getByTestId('warning-checkpoint-failed')).toContainText('disk is full', patient);
    const trained = await finishedEpochs(page);
    await moreEpochs(page, trained);
    await page.screenshot({ path: test.info().outputPath('full-disk.png') });
    await app.newReadings();
    const [recorded] = storedSessions(disk).values();
    expect(recorded).toBeGreaterThan(0);

    rmSync(filler);
    await expect(page.getByTestId('warning-checkpoint-failed')).toBeHidden(patient);
    const kept = await finishedEpochs(page);
    await page.evaluate(() => window.emojify.changeSettings({ mirrored: false }));
    await record(app);
    await app.newReadings();
    await expect.poll(() => [...storedSessions(disk).values()].at(-1), patient).toBeGreaterThan(0);
    await app.end('SIGKILL');

    const settings = settingsSchema.parse(JSON.parse(readFileSync(join(disk, 'settings.json'), 'utf8')));
    expect(settings).toMatchObject({ faceLimit: 3, theme: 'dark', mirrored: false });
    expect(storedSessions(disk).size).toBe(2);
    app = await start({ userData: disk, switches: [`--data-folder=${data}`] });
    ({ page } = app);
    await page.getByTestId('page-train').click();
    await expect(page.getByTestId('train')).toHaveAttribute('data-phase', 'interrupted', patient);
    expect(await finishedEpochs(page)).toBeGreaterThanOrEqual(kept);
    expect((await page.evaluate(() => window.emojify.listModels())).models.map(({ id }) => id)).not.toContain(
      `model-${String(tries)}`,
    );
    await app.end('SIGTERM');
    recordTrial({
      id: `full-disk-${target}`,
      what: `the disk filled in live view, recording, training, settings and the import of a model (${target} build)`,
      times: 1,
      result: 'nothing lost that was saved; each failure said; all of it went on once there was room',
    });
  } finally {
    small?.close();
    rmSync(data, { recursive: true, force: true });
  }
});
