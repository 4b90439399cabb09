import { expect, test, windowOnly, type RunningApp } from './harness/app.js';
import { crowdClip } from './harness/clips.js';
import { axeFinds, cutOff } from './harness/looks.js';

async function openSettings({ page }: RunningApp): Promise<void> {
  await page.getByTestId('page-settings').click();
  await expect(page.getByTestId('settings')).toBeVisible();
}

test('what is chosen counts at once, and is still there at the next start', async ({ start, userData }) => {
  const app = await start({ userData });
  await app.capture('live');
  await openSettings(app);
  await app.page.getByTestId('switch-start-live').click();
  await app.page.getByTestId('choice-dark').click();
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.page.getByTestId('choice-zh-CN').click();
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await app.page.getByTestId('choice-much').click();
  await app.page.getByTestId('choice-high').click();
  await app.newReadings();
  await app.end('SIGTERM');

  const again = await start({ userData });
  await again.recognizer('ready');
  await again.capture('idle');
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const { settings } = await again.page.evaluate(() => window.emojify.getState());
  expect(settings).toMatchObject({ language: 'zh-CN', smoothing: 'much', sensitivity: 'high' });
});

test('so many faces are answered as the settings say, while the camera goes on', async ({ start }) => {
  const app = await start({ camera: await crowdClip() });
  const faces = app.page.locator('[data-face-id]');
  await expect.poll(() => faces.count()).toBeGreaterThan(1);
  await openSettings(app);
  const limit = app.page.getByTestId('face-limit').getByRole('textbox');
  await limit.fill('1');
  await limit.press('Enter');
  await app.page.getByTestId('page-live').click();
  await expect(faces).toHaveCount(1);
  await app.newReadings();
  await expect(faces).toHaveCount(1);
});

test('in every look nothing is cut off, and axe finds nothing', windowOnly, async ({ start }) => {
  const app = await start();
  const { page } = app;
  await app.recognizer('ready');
  await openSettings(app);
  await expect(page.getByTestId('models')).toBeVisible();
  for (const [language, theme, width, height] of [
    ['en', 'light', 1280, 800],
    ['en', 'dark', 800, 560],
    ['zh-CN', 'light', 640, 400],
    ['zh-CN', 'dark', 1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.screenshot({ path: test.info().outputPath(`settings-${language}-${theme}-${width}.png`) });
    expect(await axeFinds(page)).toEqual([]);
    await expect.poll(() => cutOff(page)).toEqual([]);
  }
});
