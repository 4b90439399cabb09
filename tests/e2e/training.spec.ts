import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writePatterns } from '../training/pictures.js';
import { expect, test, windowOnly } from './harness/app.js';
import { axeFinds, cutOff } from './harness/looks.js';

/** Made-up faces, small enough that an epoch takes a moment, and so different that a network learns them at once. */
let data: string;
test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'emojify-faces-'));
  await writePatterns(join(data, 'train'), 24);
  await writePatterns(join(data, 'test'), 4, 100);
});
test.afterAll(() => rmSync(data, { recursive: true, force: true }));

// A training shares two cores with the live view.
test.describe.configure({ timeout: 240_000 });
const patient = { timeout: 120_000 };

const withData = () => ({ switches: [`--data-folder=${data}`] });

async function fillForm(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByTestId('page-train').click();
  await page.getByTestId('more-settings').click(patient);
  for (const [name, value] of Object.entries(fields)) await page.getByTestId(`field-${name}`).fill(value);
}

/** Waits until so many epochs are finished. */
async function epochs(page: Page, count: number): Promise<void> {
  const run = page.getByTestId('run');
  await expect
    .poll(async () => Number(await run.getAttribute('data-epochs')), patient)
    .toBeGreaterThanOrEqual(count);
}

test('trains on a folder, shows the curve grow, and its model answers live and after a restart', async ({
  start,
}) => {
  const app = await start(withData());
  const { page } = app;
  await app.capture('live');
  await fillForm(page, { epochs: '4', batch: '16', learningRate: '0.001' });
  await expect(page.getByTestId('counts')).toContainText('Surprised');
  await expect(page.getByTestId('estimate')).toHaveAttribute('data-known', 'true', patient);
  await page.getByTestId('start-training').click();

  await epochs(page, 1);
  await expect(page.getByTestId('chart-accuracy').locator('canvas')).toBeVisible();
  await epochs(page, 2);
  // The live view goes on all the while.
  await app.newReadings();

  const result = page.getByTestId('result');
  await expect(result).toBeVisible(patient);
  await expect(page.getByTestId('chart-loss')).toHaveAttribute('data-points', '4');
  await page.locator('[data-testid^="cell-"]').first().click();
  await expect(page.getByTestId('cell-pictures').locator('canvas').first()).toBeVisible();
  await page.keyboard.press('Escape');

  const model = (await result.getAttribute('data-model')) ?? '';
  await page.getByTestId('use-model').click();
  await expect(page.getByTestId('model')).toHaveAttribute('data-model', model, patient);
  await page.getByTestId('see-live').click();
  await app.newReadings();

  await app.end();
  const again = await start();
  await expect(again.page.getByTestId('model')).toHaveAttribute('data-model', model, patient);
  await again.page.getByTestId('page-train').click();
  await expect(again.page.getByTestId('earlier')).toContainText(model);
  await again.page.getByTestId('model').click();
  await again.page.locator(`[data-model="${model}"]`).getByTestId('remove-model').click();
  await again.page.getByTestId('confirm').click();
  await expect(again.page.getByTestId('model')).toHaveAttribute('data-model', 'face-api', patient);
});

test('an epoch answers beside the model in use, and a training that was killed with the app goes on', async ({
  start,
}) => {
  const app = await start(withData());
  const { page } = app;
  await app.capture('live');
  await fillForm(page, { epochs: '500', batch: '16' });
  await page.getByTestId('start-training').click();
  await epochs(page, 1);

  await page.getByTestId('pause').click();
  await expect(page.getByTestId('train')).toHaveAttribute('data-phase', 'paused');
  await page.getByTestId('try-live').click();
  await expect(page.getByTestId('trial-answer')).not.toHaveAttribute('data-emotion', 'none', patient);
  await expect(page.getByTestId('chosen-emotion')).toHaveAttribute('data-emotion', 'happy');
  await page.getByTestId('end-trial').click();
  await expect(page.getByTestId('trial')).toBeHidden();
  await page.getByTestId('page-train').click();
  await page.getByTestId('pause').click();
  await epochs(page, 3);
  const name = await page.getByTestId('run').getAttribute('data-name');
  await app.end('SIGKILL');

  const again = await start();
  await again.page.getByTestId('page-train').click();
  await expect(again.page.getByTestId('train')).toHaveAttribute('data-phase', 'interrupted', patient);
  await expect(again.page.getByTestId('run')).toHaveAttribute('data-name', name ?? '');
  const before = Number(await again.page.getByTestId('run').getAttribute('data-epochs'));
  expect(before).toBeGreaterThanOrEqual(3);
  await again.page.getByTestId('go-on').click();
  await epochs(again.page, before + 1);
  await again.page.getByTestId('stop-training').click();
  await expect(again.page.getByTestId('train')).toHaveAttribute('data-phase', 'interrupted', patient);
});

test('a training whose pictures were moved asks for them', windowOnly, async ({ start }) => {
  const place = mkdtempSync(join(tmpdir(), 'emojify-moving-'));
  try {
    const faces = join(place, 'faces');
    cpSync(data, faces, { recursive: true });
    const { page } = await start({ switches: [`--data-folder=${faces}`] });
    await fillForm(page, { epochs: '500', batch: '16' });
    await page.getByTestId('start-training').click();
    await epochs(page, 1);
    await page.getByTestId('stop-training').click();
    await expect(page.getByTestId('train')).toHaveAttribute('data-phase', 'interrupted', patient);
    await expect(page.getByTestId('go-on-elsewhere')).toBeHidden();
    renameSync(faces, join(place, 'moved'));
    await page.getByTestId('go-on').click();
    await expect(page.getByTestId('run-failure')).toContainText(faces, patient);
    await expect(page.getByTestId('go-on-elsewhere')).toBeVisible();
    for (const language of ['en', 'zh-CN'] as const) {
      await page.evaluate((each) => window.emojify.changeSettings({ language: each }), language);
      await page.setViewportSize({ width: 800, height: 560 });
      expect(await axeFinds(page)).toEqual([]);
      await expect.poll(() => cutOff(page)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`${language}-800.png`) });
    }
    // Back in their place, they are found as before.
    renameSync(join(place, 'moved'), faces);
    await page.getByTestId('go-on').click();
    await epochs(page, 2);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(
    `the Train page in ${language}, ${theme}: nothing that axe finds, nothing cut off`,
    windowOnly,
    async ({ start }) => {
      const app = await start();
      const { page } = app;
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await page.getByTestId('page-train').click();
      await expect(page.getByTestId('choose-folder')).toBeVisible();
      expect(await axeFinds(app.page)).toEqual([]);
      await app.end();

      const second = await start(withData());
      await fillForm(second.page, { epochs: '2', batch: '16', learningRate: '0.001' });
      await expect(second.page.getByTestId('estimate')).toHaveAttribute('data-known', 'true', patient);
      expect(await axeFinds(second.page)).toEqual([]);
      await second.page.getByTestId('start-training').click();
      await epochs(second.page, 1);
      expect(await axeFinds(second.page)).toEqual([]);
      await expect(second.page.getByTestId('result')).toBeVisible(patient);
      expect(await axeFinds(second.page)).toEqual([]);
      for (const [width, height] of [
        [800, 560],
        [1280, 800],
        [1600, 1000],
      ] as const) {
        await second.page.setViewportSize({ width, height });
        await expect.poll(() => cutOff(second.page)).toEqual([]);
        const file = `${language}-${String(width)}.png`;
        await second.page.screenshot({ path: test.info().outputPath(file) });
      }
    },
  );
}
