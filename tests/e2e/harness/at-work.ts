import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writePatterns } from '../../training/pictures.js';
import type { RunningApp } from './app.js';

/** Trains beside a live view on two cores. */
const patient = { timeout: 120_000 };

/** Made-up faces to train on: an epoch takes a moment. */
export async function writeFaces(folder: string): Promise<void> {
  await writePatterns(join(folder, 'train'), 24);
  await writePatterns(join(folder, 'test'), 4, 100);
}

export async function record({ page }: RunningApp): Promise<void> {
  await page.getByTestId('page-live').click();
  await page.getByTestId('record').click();
  await expect(page.getByTestId('recording')).toHaveAttribute('data-phase', 'recording');
}

/** Starts a training that outlasts every scenario. */
export async function startTraining(page: Page): Promise<void> {
  await page.getByTestId('page-train').click();
  await page.getByTestId('more-settings').click(patient);
  await page.getByTestId('field-epochs').fill('500');
  await page.getByTestId('field-batch').fill('16');
  await page.getByTestId('start-training').click();
}

/** Of the run on the page Train. */
export const finishedEpochs = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('run').getAttribute('data-epochs', patient)) ?? 0);

export const moreEpochs = (page: Page, than: number): Promise<void> =>
  expect.poll(() => finishedEpochs(page), patient).toBeGreaterThan(than);
