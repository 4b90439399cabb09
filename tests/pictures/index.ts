// npm run pictures: starts the development build and writes docs/pictures/*.png, which README and guide show.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../common/settings.js';
import { expect } from '@playwright/test';
import { dropFiles } from '../e2e/harness/drop.js';
import { changingClip, filesToAnalyze, picturesToTrainOn } from './material.js';
import { newFolder, startApp, takePicture, withoutThisMachine, type Shown } from './shown.js';

const patient = { timeout: 120_000 };

async function look(shown: Shown, language: Settings['language'], theme: Settings['theme']): Promise<void> {
  const { page } = shown;
  await page.evaluate((settings) => window.emojify.changeSettings(settings), { language, theme });
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** The page as it is, in English and for the Chinese documents; `prepare` is done before each. */
async function takeInBothLanguages(
  shown: Shown,
  name: string,
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const [language, suffix] of [
    ['zh-CN', '.zh-CN'],
    ['en', ''],
  ] as const) {
    await look(shown, language, 'light');
    await prepare();
    await takePicture(shown.page, `${name}${suffix}`);
  }
}

/** Waits until the live view shows a smile, and its figures are those of a steady state. */
async function steady({ page }: Shown, count = 60): Promise<void> {
  await expect(page.locator('[data-capture]').first()).toHaveAttribute('data-capture', 'live', patient);
  await expect(page.getByTestId('chosen-emotion')).toHaveAttribute('data-emotion', 'happy', patient);
  const readings = async (): Promise<number> =>
    Number(await page.locator('[data-readings]').first().getAttribute('data-readings'));
  const before = await readings();
  await expect.poll(readings, patient).toBeGreaterThan(before + count);
}

async function introduction(): Promise<void> {
  const shown = await startApp({ firstStart: true, camera: await changingClip() });
  const { page } = shown;
  try {
    await look(shown, 'en', 'light');
    await page.getByTestId('introduction-camera').click();
    await steady(shown, 5);
    await expect(page.getByTestId('introduction-next')).toBeFocused();
    await takeInBothLanguages(shown, 'introduction');
    await page.getByTestId('introduction-skip').click();
    await expect(page.getByTestId('introduction')).toBeHidden();
    await session(shown);
  } finally {
    await shown.end();
  }
}

async function live(shown: Shown): Promise<void> {
  await look(shown, 'en', 'light');
  await steady(shown);
  await takePicture(shown.page, 'live');
  await look(shown, 'zh-CN', 'dark');
  await steady(shown);
  await takePicture(shown.page, 'live.zh-CN');
  await look(shown, 'en', 'light');
}

/** The network while it reads the smile, with the map of what decided it. */
async function inside(shown: Shown): Promise<void> {
  const { page } = shown;
  await page.getByTestId('page-inspect').click();
  await expect(page.getByTestId('inspect-input')).toBeVisible(patient);
  await expect(page.getByTestId('heat-text')).toBeVisible(patient);
  await takeInBothLanguages(shown, 'inside');
}

/** The mirror game in its first round. */
async function mirror(shown: Shown): Promise<void> {
  const { page } = shown;
  await page.getByTestId('page-mirror').click();
  await page.getByTestId('mirror-name').fill('Eileen');
  await page.getByTestId('mirror-allow').click();
  await page.getByTestId('play-game').click();
  await expect(page.getByTestId('game-emotion')).toBeVisible(patient);
  await takeInBothLanguages(shown, 'mirror');
  await page.getByTestId('stop-game').click();
  await page.getByTestId('page-live').click();
}

async function session(shown: Shown): Promise<void> {
  const { page } = shown;
  const time = page.getByTestId('recording');
  await page.getByTestId('record').click();
  await expect(time).toHaveAttribute('data-phase', 'recording');
  for (const [note, moment] of [
    ['the film begins', '0:03'],
    ['joke told here', '0:11'],
  ] as const) {
    await expect(time).toContainText(moment, patient);
    await page.keyboard.press('n');
    await page.keyboard.type(note);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('recording-note-field')).toHaveValue('');
  }
  await expect(time).toContainText('0:20', patient);
  await page.getByTestId('stop-recording').click();
  await page.getByTestId('show-recording').click();
  await page.getByTestId('rename-session').click();
  await page.getByTestId('line-editor').fill('Film evening');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('session-name')).toHaveText('Film evening');
  await expect(page.getByTestId('share-happy')).toContainText('%');
  await takeInBothLanguages(shown, 'session');
}

async function pages(shown: Shown): Promise<void> {
  const { page } = shown;
  await page.getByTestId('page-settings').click();
  await expect(page.getByTestId('settings')).toBeVisible();
  await takeInBothLanguages(shown, 'settings');
  await page.getByTestId('page-help').click();
  await expect(page.getByTestId('help')).toBeVisible();
  await expect(page.locator('.health')).toHaveAttribute('data-checking', 'false', patient);
  await takeInBothLanguages(shown, 'help', () => withoutThisMachine(shown));
}

async function analyze(shown: Shown, folder: string): Promise<void> {
  const { page } = shown;
  await dropFiles(page, [await filesToAnalyze(folder)]);
  await expect(page.getByTestId('analyze')).toHaveAttribute('data-phase', 'finished', patient);
  await expect(page.locator('.tile svg.photo image').first()).toBeVisible();
  await takeInBothLanguages(shown, 'analyze');
  await page.getByTestId('tile').filter({ hasText: 'portrait.jpg' }).click();
  await expect(page.getByTestId('viewer').getByTestId('face-card')).toHaveCount(1);
  await takeInBothLanguages(shown, 'analyze-photo');
  await page.keyboard.press('Escape');
}

async function train(shown: Shown): Promise<void> {
  const { page } = shown;
  await page.getByTestId('page-train').click();
  await page.getByTestId('more-settings').click(patient);
  for (const [name, value] of Object.entries({ epochs: '12', batch: '16', learningRate: '0.0005' }))
    await page.getByTestId(`field-${name}`).fill(value);
  await expect(page.getByTestId('estimate')).toHaveAttribute('data-known', 'true', patient);
  await page.getByTestId('start-training').click();
  await expect
    .poll(async () => Number(await page.getByTestId('run').getAttribute('data-epochs')), patient)
    .toBeGreaterThanOrEqual(8);
  await expect(page.getByTestId('chart-accuracy').locator('canvas')).toBeVisible();
  await takeInBothLanguages(shown, 'train');
  await expect(page.getByTestId('result')).toBeVisible(patient);
  await takeInBothLanguages(shown, 'train-result');
}

const folder = newFolder();
try {
  await introduction();
  const shown = await startApp({
    switches: [`--data-folder=${await picturesToTrainOn(join(folder, 'stripes'))}`],
  });
  try {
    await live(shown);
    await inside(shown);
    await mirror(shown);
    await pages(shown);
    await analyze(shown, join(folder, 'holiday'));
    await train(shown);
  } finally {
    await shown.end();
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
