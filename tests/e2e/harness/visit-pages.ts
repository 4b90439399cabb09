import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { attach } from './launch.js';

/**
 * A program of its own, for a network of its own: starts an app, opens every page of it and the pop-out while faces
 * are read, and ends it.
 *
 *   node --import tsx visit-pages.ts PROGRAM ARGUMENT…
 */
const [executable = '', ...parameters] = process.argv.slice(2);
const child = spawn(executable, [...parameters, '--remote-debugging-port=0'], {
  stdio: ['ignore', 'pipe', 'pipe'],
});
const { page, detach } = await attach(child);
await readsAFace(page);
for (const name of ['analyze', 'sessions', 'train', 'settings', 'help', 'live']) {
  await page.getByTestId(`page-${name}`).click();
  await expect(page.getByTestId(`page-${name}`)).toHaveAttribute('aria-current', 'page');
}
await page.evaluate(() => window.emojify.showPopOut(true));
const popOut = (): Page | undefined =>
  page
    .context()
    .pages()
    .find((each) => each.url().includes('/pop-out/'));
await expect.poll(() => popOut()?.locator('#face').getAttribute('data-answer')).toBe('happy');
// Chromium begins much of its own only after a while.
await readsAFace(page, 300);
console.log(`visited every page in ${(await page.locator('html').getAttribute('lang')) ?? ''}`);
const ended = once(child, 'exit');
child.kill('SIGTERM');
await ended;
await detach().catch(() => undefined);

async function readsAFace(shown: Page, readings = 3): Promise<void> {
  await expect(shown.locator('[data-face-id]').first()).toHaveAttribute('data-emotion', 'happy', {
    timeout: 30_000,
  });
  const count = async (): Promise<number> =>
    Number(await shown.locator('[data-readings]').first().getAttribute('data-readings'));
  const before = await count();
  await expect.poll(count, { timeout: 120_000 }).toBeGreaterThanOrEqual(before + readings);
}
