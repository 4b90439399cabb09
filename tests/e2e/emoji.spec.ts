import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test, windowOnly, type RunningApp } from './harness/app.js';
import { axeFinds, cutOff } from './harness/looks.js';
import { popOutOf } from './harness/pop-out.js';

const shownIn = (page: Page): Locator => page.getByTestId('big-emoji').locator('img[data-shown=true]');

/** Waits until the large emoji is this picture, and it is drawn. */
async function largeEmoji(app: RunningApp, address: RegExp): Promise<void> {
  await expect(shownIn(app.page)).toHaveAttribute('src', address);
  const width = (): Promise<number> =>
    shownIn(app.page).evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBeGreaterThan(0);
}

test('another style is everywhere at once, and still there after a restart', async ({ start, userData }) => {
  const app = await start();
  await app.capture('live');
  await largeEmoji(app, /\/noto\/happy\.svg$/);
  await app.page.getByTestId('pop-out').click();
  const popOut = (await popOutOf(app)).locator('#face img[data-shown=true]');
  await expect(popOut).toHaveAttribute('src', /\/noto\/happy\.svg$/);
  await app.page.getByTestId('page-settings').click();
  await app.page.getByTestId('emoji-set-twemoji').click();
  await expect(popOut).toHaveAttribute('src', /\/twemoji\/happy\.svg$/);
  await app.page.getByTestId('page-live').click();
  await largeEmoji(app, /\/twemoji\/happy\.svg$/);
  await app.page.evaluate(() => window.emojify.changeSettings({ emojiSet: 'fluent' }));
  await largeEmoji(app, /\/fluent\/happy\.svg$/);
  const others = app.page.locator('img[src*="/noto/"], img[src*="/twemoji/"]');
  await expect(others).toHaveCount(0);
  await expect(app.page.locator('[data-face-id] img')).toHaveAttribute('src', /\/fluent\/happy\.svg$/);
  await app.end();
  const again = await start({ userData });
  await again.capture('live');
  await largeEmoji(again, /\/fluent\/happy\.svg$/);
});

/** A folder with seven pictures, of which one is a text. */
async function ownFolder(userData: string): Promise<string> {
  const folder = join(userData, 'my cats');
  mkdirSync(folder);
  for (const [place, name] of ['angry', 'disgust', 'fear', 'happy', 'neutral', 'surprise'].entries()) {
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path
      d="M5 5l25 20h30l25-20v55a40 28 0 0 1-80 0z" fill="hsl(${String(place * 60)} 60% 60%)"/></svg>`;
    await sharp(Buffer.from(picture)).toFile(join(folder, `${name}.png`));
  }
  writeFileSync(join(folder, 'sad.png'), 'a text');
  return folder;
}

test('pictures of one’s own are taken, outlive their folder, and can be forgotten', async ({
  start,
  userData,
}) => {
  const folder = await ownFolder(userData);
  const app = await start({ switches: [`--emoji-folder=${folder}`] });
  await app.capture('live');
  await app.page.getByTestId('page-settings').click();
  await expect(app.page.getByTestId('emoji-set-own')).toHaveCount(0);
  await app.page.getByTestId('choose-own-emoji').click();
  await expect(app.page.getByTestId('stand-in-sad')).toContainText('sad.png is not a PNG');
  await expect(app.page.getByTestId('stand-in-unsure')).toContainText('no unsure.png');
  const own = app.page.getByTestId('emoji-set-own');
  await expect(own).toContainText('my cats');
  await expect(own.locator('img[data-stands-in=true]')).toHaveCount(2);
  rmSync(folder, { recursive: true });
  await app.page.getByTestId('page-live').click();
  await largeEmoji(app, /^\/own-emoji\/\d+\/happy\.png$/);
  await app.end();

  const again = await start({ userData, switches: [`--emoji-folder=${folder}`] });
  await again.capture('live');
  await largeEmoji(again, /^\/own-emoji\/\d+\/happy\.png$/);
  await again.page.getByTestId('page-settings').click();
  await again.page.getByTestId('choose-own-emoji').click();
  await expect(again.page.getByText('my cats: there is no such file or folder')).toBeVisible();
  await again.page.getByTestId('forget-own-emoji').click();
  await expect(again.page.getByTestId('emoji-set-own')).toHaveCount(0);
  await again.page.getByTestId('page-live').click();
  await largeEmoji(again, /\/noto\/happy\.svg$/);
});

for (const { width, height, language, theme } of [
  { width: 1280, height: 800, language: 'en', theme: 'light' },
  { width: 800, height: 560, language: 'zh-CN', theme: 'dark' },
] as const) {
  test(
    `the styles fit at ${width} × ${height} (${language}, ${theme})`,
    windowOnly,
    async ({ start, userData }) => {
      const switches = [`--emoji-folder=${await ownFolder(userData)}`];
      const { page } = await start({ camera: 'none', switches });
      await page.setViewportSize({ width, height });
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await page.getByTestId('page-settings').click();
      await page.getByTestId('emoji-sets').scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath('bundled.png') });
      await page.getByTestId('choose-own-emoji').click();
      await expect(page.getByTestId('emoji-stand-ins')).toBeVisible();
      await page.getByTestId('forget-own-emoji').scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath('own.png') });
      await expect.poll(() => cutOff(page)).toEqual([]);
      const scrolls = (): boolean => document.documentElement.scrollHeight > innerHeight;
      expect(await page.evaluate(scrolls)).toBe(false);
      expect(await axeFinds(page, '[data-testid=settings]')).toEqual([]);
    },
  );
}
