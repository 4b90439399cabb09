import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { settingsSchema } from '../../common/settings.js';
import { recordTrial } from '../helpers/reliability.js';
import { model, writeArchive } from '../training/model-file/archives.js';
import { writePatterns } from '../training/pictures.js';
import { expect, test } from './harness/app.js';
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

const finishedEpochs = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('run').getAttribute('data-epochs', patient)) ?? 0);

async function startTraining(page: Page): Promise<void> {
  await page.getByTestId('page-train').click();
  await page.getByTestId('more-settings').click(patient);
  await page.getByTestId('field-epochs').fill('500');
  await page.getByTestId('start-training').click();
  await expect.poll(() => finishedEpochs(page), patient).toBeGreaterThan(0);
}

async function record(page: Page): Promise<void> {
  await page.getByTestId('page-live').click();
  await page.getByTestId('record').click();
  await expect(page.getByTestId('recording')).toHaveAttribute('data-phase', 'recording', patient);
}

test('a disk that is full costs what can no longer be written, says so, and nothing else', async ({
  start,
  userData,
  target,
}) => {
  test.setTimeout(300_000);
  const disk = join(userData, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=777', 'tmpfs', disk]).status === 0;
  test.skip(!mounted, 'only root can make a small disk');
  const data = mkdtempSync(join(tmpdir(), 'emojify-full-'));
  try {
    await writePatterns(join(data, 'train'), 24);
    await writePatterns(join(data, 'test'), 4, 100);
    const filler = join(disk, 'filler');
    let app = await start({ userData: disk, switches: [`--data-folder=${data}`] });
    let { page } = app;
    await app.capture('live');
    await startTraining(page);
    await page.evaluate(() => window.emojify.changeSettings({ faceLimit: 3 }));
    await record(page);
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
    await expect.poll(() => finishedEpochs(page), patient).toBeGreaterThan(trained);
    await page.screenshot({ path: test.info().outputPath('full-disk.png') });
    await app.newReadings();
    const [recorded] = storedSessions(disk).values();
    expect(recorded).toBeGreaterThan(0);

    rmSync(filler);
    await expect(page.getByTestId('warning-checkpoint-failed')).toBeHidden(patient);
    const kept = await finishedEpochs(page);
    await page.evaluate(() => window.emojify.changeSettings({ mirrored: false }));
    await record(page);
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
    spawnSync('umount', ['--lazy', disk]);
    rmSync(data, { recursive: true, force: true });
  }
});
