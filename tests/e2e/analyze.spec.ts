import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { canMakeVideos, makeVideo, steady } from '../analysis/make-video.js';
import { expect, test, windowOnly } from './harness/app.js';
import { dropFiles } from './harness/drop.js';
import { axeFinds, cutOff, inBothSizes } from './harness/looks.js';
import { projectRoot } from './harness/paths.js';
import { pageProcess } from './harness/processes.js';

const demoClip = join(projectRoot, 'assets/demo/demo.webm');
const astronaut = join(projectRoot, 'assets/demo/astronaut.png');

test.describe.configure({ timeout: 240_000 });
const patient = { timeout: 120_000 };

/** Photos of all kinds, in a folder with a folder in it. */
async function photosIn(folder: string): Promise<void> {
  mkdirSync(join(folder, 'more 照片'), { recursive: true });
  const face = sharp(astronaut);
  await face.clone().jpeg().toFile(join(folder, 'smile.jpg'));
  await face.clone().resize(900, 300, { fit: 'contain' }).webp().toFile(join(folder, 'wide.webp'));
  // Lies on its side in the file, and stands upright by its EXIF mark.
  await face.clone().rotate(-90).withMetadata({ orientation: 6 }).jpeg().toFile(join(folder, 'turned.jpg'));
  cpSync(astronaut, join(folder, 'more 照片', 'inside.png'));
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#777' } })
    .png()
    .toFile(join(folder, 'empty wall.png'));
  writeFileSync(join(folder, 'no picture.png'), 'This is a text.');
  cpSync(join(folder, 'smile.jpg'), join(folder, 'cut.jpg'));
  truncateSync(join(folder, 'cut.jpg'), 9_000);
}

const phase = (page: Page) => page.getByTestId('analyze');

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(
    `a folder that is dropped anywhere is read, bad files and all (${language}, ${theme})`,
    theme === 'dark' ? windowOnly : {},
    async ({ start, userData }) => {
      const folder = join(userData, 'my photos');
      await photosIn(folder);
      const app = await start({ switches: [`--save-folder=${userData}`] });
      const { page } = app;
      await app.recognizer('ready');
      await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
      await dropFiles(page, [folder]);
      await expect(phase(page)).toHaveAttribute('data-phase', 'finished', patient);

      const tiles = page.getByTestId('tile');
      await expect(tiles).toHaveCount(7);
      const { items } = await page.evaluate(() => window.emojify.getAnalysis());
      const found = Object.fromEntries(
        items.map(({ name, status }) => [
          name,
          status.kind === 'photo' ? status.faces.map(({ emotion }) => emotion) : status.kind,
        ]),
      );
      expect(found).toEqual({
        'smile.jpg': ['happy'],
        'wide.webp': ['happy'],
        'turned.jpg': ['happy'],
        'inside.png': ['happy'],
        'empty wall.png': [],
        'no picture.png': 'failed',
        'cut.jpg': 'failed',
      });

      await inBothSizes(page, async (width) => {
        await expect(page.locator('.tile svg.photo image').first()).toBeVisible();
        await picture(page, `gallery-${String(width)}`);
      });
      expect(await axeFinds(page)).toEqual([]);

      await page.getByTestId('filter-failed').click();
      await expect(tiles).toHaveCount(2);
      await page.getByTestId('filter-happy').click();
      await expect(tiles).toHaveCount(4);
      await page.getByTestId('view-table').click();
      await expect(page.getByTestId('results-table').getByRole('row')).toHaveCount(5);
      expect(await axeFinds(page)).toEqual([]);
      await picture(page, 'table');
      await page.getByTestId('filter-all').click();

      await page.getByTestId('save-results').click();
      await page.getByRole('menuitem').first().click();
      await expect(page.getByTestId('results-saved')).not.toBeEmpty();
      expect(readFileSync(join(userData, 'emojify.csv'), 'utf8')).toContain('smile.jpg');

      await page.getByTestId('results-table').getByRole('row', { name: 'smile.jpg' }).click();
      const viewer = page.getByTestId('viewer');
      await expect(viewer).toHaveAttribute('data-file', 'smile.jpg');
      await expect(viewer.getByTestId('face-card')).toHaveCount(1);
      expect(await axeFinds(page)).toEqual([]);
      await picture(page, 'viewer');
      await page.keyboard.press('ArrowRight');
      await expect(viewer).not.toHaveAttribute('data-file', 'smile.jpg');
      await page.keyboard.press('Escape');
      await expect(viewer).toBeHidden();

      await page.getByTestId('more-actions').click();
      await page.getByRole('menuitem').last().click();
      await expect(phase(page)).toHaveAttribute('data-phase', 'empty');
      expect(await axeFinds(page)).toEqual([]);
      await picture(page, 'empty');
      // The live view went on all the while.
      await app.newReadings();
      expect(readFileSync(join(folder, 'no picture.png'), 'utf8')).toBe('This is a text.');
    },
  );
}

test(
  'whose figures are whose in a photo of two people: by number, by pointer, by keyboard',
  windowOnly,
  async ({ start, userData }) => {
    const file = join(userData, 'two.jpg');
    const side = await sharp(astronaut)
      .metadata()
      .then(({ width }) => width);
    await sharp({ create: { width: 2 * side, height: side, channels: 3, background: '#777' } })
      .composite([
        { input: astronaut, left: 0, top: 0 },
        { input: astronaut, left: side, top: 0 },
      ])
      .jpeg()
      .toFile(file);
    const app = await start();
    const { page } = app;
    await app.recognizer('ready');
    await dropFiles(page, [file]);
    await expect(phase(page)).toHaveAttribute('data-phase', 'finished', patient);
    await page.getByTestId('tile').click();
    const cards = page.getByTestId('viewer').getByTestId('face-card');
    await expect(cards).toHaveCount(2);
    const numbers = page.getByTestId('viewer').getByTestId('face-number');
    await expect(numbers).toHaveText(['1', '2']);

    const chosen = page.getByTestId('viewer').locator('.photo__number[data-chosen=true]');
    await expect(chosen).toHaveCount(0);
    // From the button that closes to the list of figures, and into it.
    await page.keyboard.press('Tab');
    for (const number of ['1', '2']) {
      await page.keyboard.press('Tab');
      await expect(cards.nth(Number(number) - 1).getByTestId('was-wrong')).toBeFocused();
      await expect(chosen).toHaveText(number);
    }
    await cards.first().hover();
    await expect(chosen).toHaveText('1');
    expect(await axeFinds(page)).toEqual([]);
    for (const [theme, width, height] of [
      ['light', 800, 560],
      ['dark', 1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.evaluate((each) => window.emojify.changeSettings({ theme: each }), theme);
      await expect.poll(() => cutOff(page)).toEqual([]);
      await picture(page, `two-faces-${theme}`);
    }
  },
);

test(
  'a queue is paused, gone on with and cut short; what was read stays',
  windowOnly,
  async ({ start, userData }) => {
    const folder = join(userData, 'many');
    mkdirSync(folder);
    const face = await sharp(astronaut).resize(1600, 1600).jpeg().toBuffer();
    for (let index = 0; index < 30; index += 1)
      writeFileSync(join(folder, `photo ${String(index)}.jpg`), face);
    const app = await start();
    const { page } = app;
    await app.recognizer('ready');
    await dropFiles(page, [folder]);
    const state = async () => (await page.evaluate(() => window.emojify.getAnalysis())).state;
    await expect.poll(async () => (await state()).done, patient).toBeGreaterThan(0);
    await page.getByTestId('pause-analysis').click();
    await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
    const { all, done, left } = await state();
    expect(all).toBe(30);
    expect(done).toBeLessThan(30);
    expect(left).toBeGreaterThan(0);
    await picture(page, 'paused');
    await page.getByTestId('pause-analysis').click();
    await expect.poll(async () => (await state()).done, patient).toBeGreaterThan(done);
    await page.getByTestId('cancel-analysis').click();
    await page.getByTestId('confirm').click();
    await expect(phase(page)).toHaveAttribute('data-phase', 'finished');
    const after = await state();
    expect(after.all).toBe(after.done);
    expect(after.done).toBeGreaterThan(done);
  },
);

test('a video is read by the window’s own decoder, played, and followed; a broken one is read as far as it goes', async ({
  start,
  userData,
}) => {
  const folder = join(userData, 'videos');
  mkdirSync(folder);
  const whole = join(folder, 'a whole.webm');
  const cut = join(folder, 'b cut.webm');
  cpSync(demoClip, whole);
  cpSync(demoClip, cut);
  truncateSync(cut, Math.round(statSync(demoClip).size * 0.6));
  writeFileSync(join(folder, 'c noise.mp4'), randomBytes(50_000));
  const app = await start();
  const { page } = app;
  await app.recognizer('ready');
  await dropFiles(page, [folder]);
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', patient);
  const { items } = await page.evaluate(() => window.emojify.getAnalysis());
  const [first, second, third] = items.map(({ status }) => status);
  if (first?.kind !== 'video' || second?.kind !== 'video') throw new Error(JSON.stringify(items));
  expect(first.failure).toBeUndefined();
  expect(first.people).toHaveLength(1);
  expect(first.people[0]?.shares.happy).toBeGreaterThan(0.9);
  expect(first.readings / first.duration).toBeGreaterThan(9);
  expect(first.readings / first.duration).toBeLessThanOrEqual(11);
  expect(second.readings).toBeGreaterThan(0);
  expect(second.readings).toBeLessThan(first.readings);
  expect(third).toMatchObject({ kind: 'failed', failure: { kind: 'video-unreadable', file: 'c noise.mp4' } });

  const readings = await page.evaluate((id) => window.emojify.videoReadings(id), items[0]?.id ?? 0);
  expect(readings).toHaveLength(first.readings);
  const times = readings.map(({ time }) => time);
  expect(times).toEqual([...times].sort((one, other) => one - other));

  await page.getByTestId('tile').first().click();
  const player = page.getByTestId('video-player');
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThan(1);
  await player.evaluate((video: HTMLVideoElement) => {
    video.currentTime = video.duration / 2;
  });
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.seeking)).toBe(false);
  expect(await axeFinds(page)).toEqual([]);
  await picture(page, 'video');
});

test('videos that wait are read after the window’s process has died', async ({ start, userData }) => {
  const folder = join(userData, 'videos');
  mkdirSync(folder);
  for (const name of ['a', 'b', 'c']) cpSync(demoClip, join(folder, `${name}.webm`));
  const app = await start();
  await app.recognizer('ready');
  await dropFiles(app.page, [folder]);
  await expect(app.page.locator('[data-testid=tile][data-status=reading]')).toHaveCount(1, patient);
  process.kill(pageProcess(app.pid).pid, 'SIGKILL');
  const log = (): string => readFileSync(join(userData, 'logs/emojify.log'), 'utf8');
  await expect.poll(log, patient).toContain('window process gone: killed');
  await expect.poll(log, patient).toContain('capture: recovering → live');

  const { page, detach } = await app.launched.attachAgain();
  const kinds = async (): Promise<string[]> => {
    const { items } = await page.evaluate(() => window.emojify.getAnalysis());
    return items.map(({ status }) => status.kind);
  };
  // The first may be what the page died of, for all that anybody knows.
  await expect.poll(async () => (await kinds()).slice(1), patient).toEqual(['video', 'video']);
  await detach();
});

test(
  'portrait, 16:9 and variable-rate videos without sound are read in the window as they are seen',
  windowOnly,
  async ({ start, userData }) => {
    test.skip(!canMakeVideos, 'the encoder is not for this system');
    const folder = join(userData, 'videos');
    mkdirSync(folder);
    const shapes = {
      'portrait.mp4': [{ codec: 'h264', width: 480, height: 270, rotation: 90 }, steady(astronaut, 2, 10)],
      'variable.webm': [
        { codec: 'vp8', width: 320, height: 240 },
        [...steady(astronaut, 1, 20), ...steady(astronaut, 1, 4, 1)],
      ],
      'wide.webm': [{ codec: 'vp8', width: 640, height: 360 }, steady(astronaut, 2, 10)],
    } as const;
    for (const [name, [form, pictures]] of Object.entries(shapes))
      writeFileSync(join(folder, name), await makeVideo(pictures, form));
    const app = await start();
    const { page } = app;
    await app.recognizer('ready');
    await dropFiles(page, [folder]);
    await expect(phase(page)).toHaveAttribute('data-phase', 'finished', patient);
    const { items } = await page.evaluate(() => window.emojify.getAnalysis());
    expect(items.map(({ name }) => name)).toEqual(Object.keys(shapes));
    for (const { name, status } of items) {
      if (status.kind !== 'video') throw new Error(JSON.stringify(status));
      expect(status.failure, name).toBeUndefined();
      expect(status.people[0]?.shares.happy, name).toBeGreaterThan(0.9);
      expect(status.duration, name).toBeCloseTo(2, 0);
    }
    // Ten a second where there are as many pictures; where there are four, each of them.
    const times = await page.evaluate(
      async (id) => (await window.emojify.videoReadings(id)).map(({ time }) => time),
      items[1]?.id ?? 0,
    );
    expect(times.filter((time) => time >= 1)).toEqual([1, 1.25, 1.5, 1.75]);
    await page.getByTestId('tile').first().click();
    const player = page.getByTestId('video-player');
    await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.videoHeight)).toBe(480);
    await picture(page, 'portrait');
  },
);
