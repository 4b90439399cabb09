import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bothBuilds, expect, test, windowOnly } from './harness/app.js';
import { axeFinds, inBothSizes } from './harness/looks.js';
import { projectRoot } from './harness/paths.js';

/** A copy of face-api's net among the user's own models. */
function ownModel(userData: string, id: string): void {
  const folder = join(userData, 'models', id);
  cpSync(join(projectRoot, 'models/face-api'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, id, name: id }));
}

test(
  'a model that the command line chose while the app runs is taken over, and never undone',
  bothBuilds,
  async ({ start, target, userData }) => {
    test.skip(target === 'packaged', 'the command line is the same one there');
    ownModel(userData, 'mine');
    const app = await start();
    await app.capture('live');
    execFileSync(process.execPath, [join(projectRoot, 'out/main/cli.js'), 'use', 'mine'], {
      env: { ...process.env, EMOJIFY_HOME: userData },
    });
    await app.page.evaluate(() => window.emojify.changeSettings({ mirrored: false }));
    await expect
      .poll(() =>
        app.page.evaluate(async () => {
          const { recognizer } = await window.emojify.getState();
          return recognizer.kind === 'ready' ? recognizer.model.id : recognizer.kind;
        }),
      )
      .toBe('mine');
    const stored: unknown = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8'));
    expect(stored).toMatchObject({ model: 'mine', mirrored: false });
    await app.newReadings();
  },
);

// An import shares two cores with the live view.
test.describe.configure({ timeout: 240_000 });
const patient = { timeout: 120_000 };

const kerasFile = join(projectRoot, 'tests/training/keras/files/keras2-sequential.h5');

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(
    `a Keras file comes in through the dialog and answers (${language}, ${theme})`,
    theme === 'dark' ? windowOnly : {},
    async ({ start }) => {
      const app = await start({ switches: [`--import-file=${kerasFile}`] });
      const { page } = app;
      const dialog = page.getByTestId('import');
      const picture = async (name: string): Promise<void> => {
        expect(await axeFinds(page)).toEqual([]);
        await inBothSizes(page, async (width) => {
          await page.screenshot({ path: test.info().outputPath(`${name}-${String(width)}.png`) });
        });
      };
      await app.capture('live');
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await expect(page.getByTestId('import-file')).toHaveText('keras2-sequential.h5');
      await expect(page.getByTestId('import-start')).toBeDisabled();
      await picture('asking');

      await page.getByTestId('choice-original').click();
      await page.getByTestId('import-start').click();
      await expect(page.getByTestId('import-failure')).toContainText('keras2-sequential.h5', patient);
      await picture('refused');

      await page.getByTestId('choice-network').click();
      await page.getByTestId('choice-0..1').click();
      await page.getByTestId('choice-own').click();
      await picture('own-order');
      await page.getByTestId('output-1').getByRole('button').click();
      await page.getByTestId('label-sad').click();
      await expect(page.getByTestId('import-start')).toBeDisabled();
      await page.getByTestId('choice-fer2013').click();
      await picture('answered');
      await page.getByTestId('import-start').click();
      await expect(dialog).toHaveAttribute('data-state', 'done', patient);
      await picture('done');

      await page.getByTestId('import-use').click();
      await expect(dialog).toBeHidden();
      await expect(page.getByTestId('model')).toHaveAttribute('data-model', 'keras2-sequential');
      await expect(page.getByTestId('model')).toContainText('keras2-sequential');
      await app.newReadings();
    },
  );
}

test(
  'the dialog is opened and closed by keyboard, and its questions are answered that way',
  windowOnly,
  async ({ start }) => {
    const app = await start();
    const { page } = app;
    await app.recognizer('ready');
    await page.getByTestId('model').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('model-row').first()).toBeVisible();
    await page.setViewportSize({ width: 800, height: 560 });
    await page.screenshot({ path: test.info().outputPath('popover.png') });
    await page.getByTestId('open-import').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('import');
    await expect(dialog).toBeVisible();
    await expect(page.getByTestId('model-details')).toBeHidden();
    await expect(dialog.locator(':focus').or(dialog.and(page.locator(':focus')))).toBeVisible();
    // The file's button first, then each question: its first option, and on with the arrow keys.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(page.getByTestId('choice-0..1')).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByTestId('choice--1..1')).toHaveAttribute('data-selected', 'true');
    await expect(page.getByTestId('import-start')).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  },
);

test("a damaged model of one's own can be removed in the window", windowOnly, async ({ start, userData }) => {
  ownModel(userData, 'broken');
  const folder = join(userData, 'models/broken');
  writeFileSync(join(folder, 'face_expression_model.bin'), 'other weights');
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ introduced: true, model: 'broken' }));
  const app = await start();
  const { page } = app;
  await app.recognizer('ready');
  // It was chosen, and another one answers: that is said.
  await expect(page.locator('[data-testid="notice"][data-kind="failure"]')).toContainText(
    '“broken” is damaged',
  );
  await page.getByTestId('model').click();
  const damaged = page.getByTestId('damaged-row');
  await expect(damaged).toContainText('broken');
  expect(await axeFinds(page, '[data-testid="model-details"]')).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('damaged.png') });
  await damaged.getByTestId('remove-model').click();
  await page.getByTestId('confirm').click();
  await expect(damaged).toBeHidden();
  expect(existsSync(folder)).toBe(false);
});
