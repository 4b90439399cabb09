import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { longestProfileName } from '../../common/personal.js';
import { bothBuilds, expect, test, windowOnly } from './harness/app.js';
import { commandFor, rootSwitches } from './harness/launch.js';
import { crowdClip } from './harness/clips.js';
import { axeFinds, inBothSizes } from './harness/looks.js';
import { projectRoot } from './harness/paths.js';

test(
  'a second start brings the first window to the front and ends',
  bothBuilds,
  async ({ start, target, userData }) => {
    const app = await start();
    await app.capture('live');
    const { executable, first } = commandFor(target);
    const second = spawn(
      executable,
      [...first, ...rootSwitches, '--disable-gpu', `--user-data-dir=${userData}`],
      { stdio: 'ignore' },
    );
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);
    await app.newReadings();
  },
);

test('speaks both languages in both themes, with nothing that axe finds', windowOnly, async ({ start }) => {
  const app = await start();
  const { page } = app;
  await app.capture('live');
  for (const [language, words] of [
    ['en', { stop: 'Stop', happy: 'Happy' }],
    ['zh-CN', { stop: '停止', happy: '开心' }],
  ] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await expect(page.getByRole('button', { name: words.stop, exact: true })).toBeVisible();
      await expect(page.getByTestId('chosen-emotion')).toContainText(words.happy);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await page.screenshot({ path: test.info().outputPath(`${language}-${theme}.png`) });
      expect(await axeFinds(page)).toEqual([]);
    }
});

test('nothing is cut off in small and in large windows', windowOnly, async ({ start }) => {
  const app = await start();
  await app.capture('live');
  for (const [width, height] of [
    [800, 560],
    [1280, 800],
    [1600, 1000],
  ] as const) {
    await app.page.setViewportSize({ width, height });
    await app.newReadings();
    const cutOff = await app.page.evaluate(() => {
      const { innerWidth, innerHeight } = window;
      const inside = ({ left, top, right, bottom }: DOMRect) =>
        left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      const controls = [...document.querySelectorAll('button, [role=switch], select, [data-testid]')];
      const visible = controls.filter((element) => element.checkVisibility());
      const out = visible.filter((element) => !inside(element.getBoundingClientRect()));
      const scrolls =
        document.documentElement.scrollHeight > innerHeight ||
        document.documentElement.scrollWidth > innerWidth;
      return { out: out.map(({ outerHTML }) => outerHTML.slice(0, 120)), scrolls };
    });
    expect(cutOff).toEqual({ out: [], scrolls: false });
    await app.page.screenshot({ path: test.info().outputPath(`${width}x${height}.png`) });
  }
});

test(
  'works by keyboard: the space bar stops and starts, Tab reaches every control and passes the faces',
  windowOnly,
  async ({ start }) => {
    const app = await start({ camera: await crowdClip() });
    await app.capture('live');
    await app.page.keyboard.press('Space');
    await app.capture('idle');
    await app.page.keyboard.press('Space');
    await app.capture('live');
    const reached = new Set<string>();
    for (let presses = 0; presses < 40; presses += 1) {
      await app.page.keyboard.press('Tab');
      reached.add(await app.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? ''));
    }
    expect(reached.size).toBeGreaterThan(5);

    // All faces are one stop: the arrow keys choose, and Tab leaves them behind, whatever is read then.
    const shown = app.page.locator('[data-testid=face][data-chosen=true]');
    const target = shown.getByRole('button');
    await expect(app.page.getByTestId('face')).toHaveCount(2);
    await target.focus();
    const first = await shown.getAttribute('data-face-id');
    await app.page.keyboard.press('ArrowRight');
    await expect(shown).not.toHaveAttribute('data-face-id', first ?? '');
    await expect(target).toBeFocused();
    // From the one that comes first, so that another one would be next.
    await app.page.getByTestId('face').first().getByRole('button').press('Enter');
    await expect(app.page.getByTestId('face').first()).toHaveAttribute('data-chosen', 'true');
    await app.page.keyboard.press('Tab');
    await app.newReadings();
    await expect(app.page.getByTestId('faces').locator(':focus')).toHaveCount(0);
    await app.page.keyboard.press('Shift+Tab');
    await expect(target).toBeFocused();
  },
);

test('the mirror can be switched off', windowOnly, async ({ start }) => {
  const app = await start();
  await app.capture('live');
  // The face of this clip always stays in the left half of the camera's picture.
  const share = async () => {
    const picture = await app.page.locator('video').first().boundingBox();
    const box = await app.page.locator('[data-face-id]').first().boundingBox();
    if (picture === null || box === null) return Number.NaN;
    return (box.x + box.width / 2 - picture.x) / picture.width;
  };
  await expect.poll(share).toBeGreaterThan(0.5);
  await app.page.getByRole('switch', { name: /mirror/i }).focus();
  await app.page.keyboard.press('Space');
  await expect.poll(share).toBeLessThan(0.5);
  const { settings } = await app.page.evaluate(() => window.emojify.getState());
  expect(settings.mirrored).toBe(false);
});

test('the longest names leave everything else its place', windowOnly, async ({ start, userData }) => {
  const model = 'w'.repeat(64);
  const folder = join(userData, 'models', model);
  cpSync(join(projectRoot, 'models/face-api'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, id: model, name: model }));
  const app = await start();
  const { page } = app;
  await app.recognizer('ready');
  await page.evaluate((id) => window.emojify.changeSettings({ model: id }), model);
  await expect(page.getByTestId('model')).toHaveAttribute('data-model', model);
  await page.getByTestId('page-mirror').click();
  const longest = 'W'.repeat(longestProfileName);
  for (const name of ['Ada', 'Grace', 'Charlotte', 'Alexandra', 'Katherine', 'Dorothy', 'Annie', longest])
    await page.evaluate((each) => window.emojify.allowPersonal({ name: each }), name);

  const edges = async (element: Locator): Promise<{ left: number; right: number }> => {
    const box = await element.boundingBox();
    if (box === null) throw new Error('It is not in sight.');
    return { left: box.x, right: box.x + box.width };
  };
  const people = page.getByTestId('mirror').getByRole('radiogroup');
  await inBothSizes(page, async (width) => {
    const name = await edges(page.locator('.model-chip__name'));
    expect(name.right).toBeLessThan((await edges(page.getByTestId('page-settings'))).left);
    const row = await edges(people);
    for (const person of await people.getByTestId(/^choice-/).all())
      expect((await edges(person)).right).toBeLessThanOrEqual(row.right + 1);
    // Those that fit are whole; of the longest one pointing tells the rest.
    await expect(people.getByText('Charlotte', { exact: true })).toBeVisible();
    const cut = people
      .locator('.choice__text')
      .evaluateAll((texts) =>
        texts
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map((text) => text.getAttribute('title')),
      );
    expect(await cut).toEqual([longest]);
    await page.screenshot({ path: test.info().outputPath(`names-${width}.png`) });
  });
});

/** A bug that is not there: from now on, whatever tells a date throws. Returns what mends it. */
function breakDates(): void {
  const { prototype } = Intl.DateTimeFormat;
  const whole = Object.getOwnPropertyDescriptor(prototype, 'format') ?? {};
  const get = (): never => {
    throw new Error('no dates today');
  };
  Object.defineProperty(prototype, 'format', { ...whole, get });
  window.addEventListener('mend', () => Object.defineProperty(prototype, 'format', whole), { once: true });
}

test(
  'a page that cannot be drawn says so; the rest goes on, and a press shows it again',
  windowOnly,
  async ({ start, userData }) => {
    const app = await start();
    const { page } = app;
    await app.capture('live');
    await app.newReadings();
    await page.getByTestId('record').click();
    await page.getByTestId('stop-recording').click();
    await expect(page.getByTestId('recording-saved')).toBeVisible();
    await page.evaluate(breakDates);
    await page.getByTestId('page-sessions').click();
    await expect(page.getByTestId('broken-page')).toContainText('This page cannot be shown');
    await page.evaluate(() => window.emojify.changeSettings({ language: 'zh-CN', model: 'default' }));
    await expect(page.getByTestId('broken-page')).toContainText('无法显示此页面');
    await expect(page.getByTestId('broken-model')).toBeVisible();
    expect(await axeFinds(page)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath('broken.png') });
    await app.newReadings();
    await page.getByTestId('broken-help').click();
    await expect(page.getByTestId('help')).toBeVisible();

    await page.getByTestId('page-sessions').click();
    await page.evaluate(() => window.dispatchEvent(new Event('mend')));
    await page.getByTestId('show-page-again').click();
    await expect(page.getByTestId('session-row')).toBeVisible();
    await page.getByTestId('broken-model').click();
    await expect(page.getByTestId('model')).toBeVisible();
    expect(readFileSync(join(userData, 'logs/emojify.log'), 'utf8')).toContain('no dates today');
  },
);
