import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { model, writeArchive } from '../training/model-file/archives.js';
import { expect, test, windowOnly } from './harness/app.js';
import { dropFiles } from './harness/drop.js';
import { commandFor, rootSwitches } from './harness/launch.js';
import { axeFinds, cutOff } from './harness/looks.js';
import { asOrdinaryUser } from './harness/ordinary-user.js';

// Taking a model in shares two cores with the live view.
test.describe.configure({ timeout: 180_000 });
const patient = { timeout: 60_000 };

const notice = (page: Page, kind: string) => page.locator(`[data-testid="notice"][data-kind="${kind}"]`);

async function listed(page: Page): Promise<string[]> {
  const { models } = await page.evaluate(() => window.emojify.listModels());
  return models.map(({ id }) => id);
}

test('a double click on a model file brings the model in, also while the app runs', async ({
  start,
  target,
  userData,
}) => {
  const first = writeArchive(join(userData, 'first model.emojify-model'), model('first'));
  const second = writeArchive(join(userData, '第二.emojify-model'), model('second'));
  const app = await start({ files: [first] });
  const { page } = app;
  await expect(notice(page, 'model-imported')).toContainText('first', patient);
  await page.getByTestId('use-imported').click();
  await expect(page.getByTestId('model')).toHaveAttribute('data-model', 'first', patient);
  await expect(notice(page, 'model-imported')).toBeHidden();

  const { executable, first: appFolder } = commandFor(target);
  const switches = [...rootSwitches, '--disable-gpu', `--user-data-dir=${userData}`];
  const { program, parameters } = asOrdinaryUser(executable, [
    ...appFolder,
    ...switches,
    '第二.emojify-model',
  ]);
  const again = spawn(program, parameters, { stdio: 'ignore', cwd: userData });
  expect(await once(again, 'exit')).toEqual([0, null]);
  await expect(notice(page, 'model-imported')).toContainText('second', patient);
  expect(await listed(page)).toEqual(expect.arrayContaining(['first', 'second']));
  expect(existsSync(second)).toBe(true);
});

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(
    `a model is saved as a file and dropped onto the window (${language}, ${theme})`,
    windowOnly,
    async ({ start, userData }) => {
      const app = await start({ switches: [`--save-folder=${userData}`] });
      const { page } = app;
      await app.capture('live');
      await app.recognizer('ready');
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await page.getByTestId('model').click();
      await page.setViewportSize({ width: 800, height: 560 });
      expect(await axeFinds(page, '[data-testid="model-details"]')).toEqual([]);
      await page.screenshot({ path: test.info().outputPath('list.png') });
      const row = page.locator('[data-testid="model-row"][data-model="face-api"]');
      await row.getByTestId('export-model').click();
      const file = join(userData, 'face-api.emojify-model');
      await expect(notice(page, 'model-exported')).toContainText('face-api.emojify-model', patient);
      expect(existsSync(file)).toBe(true);
      await page.keyboard.press('Escape');

      await dropFiles(page, [file]);
      await expect(notice(page, 'model-imported')).toContainText('face-api', patient);
      await expect(page.getByTestId('model')).toBeVisible();
      await expect.poll(() => cutOff(page)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath('there.png') });

      const letter = join(userData, 'letter.emojify-model');
      writeFileSync(letter, 'Dear Emojify');
      await dropFiles(page, [letter]);
      await expect(notice(page, 'failure')).toContainText('letter.emojify-model', patient);
      expect(await axeFinds(page)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath('refused.png') });
      expect(await listed(page)).toContain('face-api');
    },
  );
}
