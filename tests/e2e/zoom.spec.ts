import type { Page } from '@playwright/test';
import { expect, test, windowOnly } from './harness/app.js';
import { cutOff, unreachable } from './harness/looks.js';

/** A window of 1280 × 800 at 200 % has room for this many of the page's pixels (WCAG 2.2, 1.4.4 and 1.4.10). */
const doubled = { width: 640, height: 400 };

async function pagesOf(page: Page): Promise<string[]> {
  const buttons = page.locator('button[data-testid^="page-"]');
  const names = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute('data-testid')));
  return names.flatMap((name) => (name === null ? [] : [name]));
}

for (const language of ['en', 'zh-CN'] as const) {
  test(
    `at twice the size every control of every page can be reached (${language})`,
    windowOnly,
    async ({ start }) => {
      const app = await start();
      const { page } = app;
      await app.capture('live');
      await app.newReadings();
      await page.setViewportSize(doubled);
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      const names = await pagesOf(page);
      expect(names.length).toBeGreaterThanOrEqual(6);
      for (const name of names) {
        await page.getByTestId(name).click();
        await expect(page.getByTestId(name)).toHaveAttribute('aria-current', 'page');
        await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
        expect.soft(await cutOff(page), name).toEqual([]);
        expect.soft(await unreachable(page), name).toEqual([]);
      }
    },
  );
}
