import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { expect, test, windowOnly, type RunningApp } from './harness/app.js';
import { axeFinds, cutOff } from './harness/looks.js';
import { openerIn } from './harness/opener.js';

async function openHelp(app: RunningApp): Promise<void> {
  await app.capture('live');
  await app.recognizer('ready');
  await app.page.getByTestId('page-help').click();
  await expect(app.page.getByTestId('help')).toBeVisible();
  await expect(app.page.getByTestId('health-camera')).toHaveAttribute('data-state', 'ready');
}

test('the doctor in the window finds everything in order', async ({ start }) => {
  const app = await start();
  await openHelp(app);
  for (const part of ['engine', 'models', 'camera', 'display', 'folders', 'electron'])
    await expect(app.page.getByTestId(`health-${part}`)).toHaveAttribute('data-state', 'ready');
  await expect(app.page.getByTestId('health-camera').getByRole('img')).toHaveText('✓');
  // It follows the app: what is told of the camera changes with it.
  await expect(app.page.getByTestId('health-camera')).toContainText('×');
  await app.page.evaluate(() => window.emojify.stop());
  await app.capture('idle');
  await expect(app.page.getByTestId('health-camera')).not.toContainText('×');
  await app.page.getByTestId('check-again').click();
  await expect(app.page.getByTestId('check-again')).toBeEnabled();
  await expect(app.page.getByTestId('health-camera')).toHaveAttribute('data-state', 'ready');
});

test('the doctor says that there is no camera, and what to do', windowOnly, async ({ start }) => {
  const app = await start({ camera: 'none' });
  await app.capture('failed');
  await app.page.getByTestId('page-help').click();
  await expect(app.page.getByTestId('health-camera')).toHaveAttribute('data-state', 'limited');
  await expect(app.page.getByTestId('health-camera').getByRole('img')).toHaveText('!');
});

test('a copied report does not tell where the home folder is', async ({ start, userData }) => {
  const app = await start();
  await openHelp(app);
  await app.page.getByTestId('copy-report').click();
  await expect(app.page.getByTestId('report-copied')).not.toBeEmpty();
  const report = await pasted(app);
  expect(report).toMatch(/^Emojify \d+\.\d+\.\d+ on /);
  expect(report).toContain('Chromium');
  expect(report).toContain('✓ Camera: Camera');
  expect(report).not.toContain(homedir());
  expect(report).not.toContain(userData);
});

/** The page may not read the clipboard, but a field of it takes what a person pastes. */
async function pasted(app: RunningApp): Promise<string> {
  await app.page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'paste-here';
    document.body.append(field);
    field.focus();
  });
  await app.page.keyboard.press('ControlOrMeta+v');
  const field = app.page.locator('#paste-here');
  await expect(field).not.toHaveValue('');
  const text = await field.inputValue();
  await field.evaluate((element) => element.remove());
  return text;
}

test('the licences of what the app is made of can be searched and read', windowOnly, async ({ start }) => {
  const app = await start();
  await openHelp(app);
  await app.page.getByTestId('show-licences').click();
  const dialog = app.page.getByTestId('licences');
  await expect(dialog.getByText('Chromium').first()).toBeVisible();
  await dialog.getByTestId('licences-search').fill('react-dom');
  await expect(dialog.getByTestId('licences-count')).toContainText('1');
  await dialog.getByText('react-dom').click();
  await expect(dialog.getByText('Permission is hereby granted')).toBeVisible();
  expect(await axeFinds(app.page, '[data-testid=licences]')).toEqual([]);
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the log, its folder and Chromium’s licences are opened', windowOnly, async ({ start, userData }) => {
  const { environment, opened } = openerIn(userData);
  const app = await start({ userData, environment });
  await openHelp(app);
  await app.page.getByTestId('open-log').click();
  await expect.poll(() => opened().at(-1)).toMatch(/[/]logs[/].+[.]log$/);
  expect(readFileSync(opened().at(-1) ?? '', 'utf8')).toContain('Emojify');
  await app.page.getByTestId('show-log').click();
  await expect.poll(() => opened().at(-1)).toMatch(/[/]logs$/);
  await app.page.getByTestId('show-licences').click();
  await app.page.getByTestId('chromium-licences').click();
  await expect.poll(() => opened().at(-1)).toMatch(/LICENSES[.]chromium[.]html$/);
});

test('speaks both languages, and axe finds nothing in both themes', windowOnly, async ({ start }) => {
  const app = await start();
  const { page } = app;
  await openHelp(app);
  for (const language of ['en', 'zh-CN'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(page.locator('.health')).toHaveAttribute('data-checking', 'false');
      for (const [width, height] of [
        [1280, 800],
        [800, 560],
      ] as const) {
        await page.setViewportSize({ width, height });
        await expect.poll(() => cutOff(page)).toEqual([]);
        await page.screenshot({ path: test.info().outputPath(`${language}-${theme}-${width}.png`) });
      }
      expect(await axeFinds(page)).toEqual([]);
    }
});
