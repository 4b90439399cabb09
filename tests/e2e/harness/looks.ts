import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** How a page is looked at: both languages, themes and sizes, the first two of each at once. */
export const everyLook = [
  { language: 'en', theme: 'light', width: 1280, height: 800 },
  { language: 'zh-CN', theme: 'dark', width: 800, height: 560 },
  { language: 'en', theme: 'dark', width: 1280, height: 800 },
  { language: 'zh-CN', theme: 'light', width: 800, height: 560 },
] as const;

/** Where every look needs a start of its own, `npm test` takes those that have everything once. */
export const looksForStarts =
  process.env['EMOJIFY_LONG_TESTS'] === '1' ? everyLook : ([everyLook[0], everyLook[1]] as const);

/** Gives the window its smallest and its usual size, in which nothing must be cut off, and looks at each. */
export async function inBothSizes(page: Page, look: (width: number) => Promise<void>): Promise<void> {
  for (const [width, height] of [
    [800, 560],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => cutOff(page)).toEqual([]);
    await look(width);
  }
}

/** Gives the window a size, and the app a language and a theme. */
export async function takeOn(
  page: Page,
  { width, height, ...settings }: (typeof everyLook)[number],
): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((chosen) => window.emojify.changeSettings(chosen), settings);
}

/** What axe finds in the window, or in a part of it; a line for each rule. */
export async function axeFinds(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/**
 * Controls that lie outside the window to the left or right; downwards a page may scroll. Asked until there are none:
 * after a change of size a page lays itself out a moment later.
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, input, table, figure, [data-testid]')];
    return controls
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -1 || right > innerWidth + 1;
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
}

/** Controls that cannot be pressed even after scrolling to them: out of reach, or with something else on top. */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, a[href], input, textarea, select')];
    return controls
      .filter((control) => control.checkVisibility() && control.closest('[aria-hidden="true"]') === null)
      .map((control) => control.closest('label') ?? control)
      .filter((control) => {
        control.scrollIntoView({ block: 'center', inline: 'center' });
        const { left, top, width, height } = control.getBoundingClientRect();
        // Fields that are there for screen readers only have no size.
        if (width <= 1 || height <= 1) return false;
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return hit === null || !control.contains(hit);
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 160));
  });
}
