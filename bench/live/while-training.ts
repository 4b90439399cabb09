import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { writePatterns } from '../../tests/training/pictures.js';
import { startApp } from './started-app.js';
import { watchPage } from './watch-page.js';

/** A training's first minutes: pictures are read, the computer is measured. Milliseconds. */
const patience = 180_000;

/** Pictures a second that the live view shows while the app trains its own network on FER2013, or on made-up faces. */
export async function picturesWhileTraining(clip: string, seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-bench-faces-'));
  const app = await startApp(clip, [`--data-folder=${await faces(folder)}`]);
  const { page } = app;
  await page.getByTestId('page-train').click();
  await page.getByTestId('start-training').click({ timeout: patience });
  await page.waitForFunction(
    () => document.querySelector('[data-testid=train]')?.getAttribute('data-phase') === 'running',
    undefined,
    { timeout: patience },
  );
  await page.getByTestId('page-live').click();
  await page.waitForTimeout(2_000);
  const { pictures } = await page.evaluate(watchPage, seconds);
  await app.end();
  rmSync(folder, { recursive: true, force: true });
  return pictures / seconds;
}

async function faces(folder: string): Promise<string> {
  const shared = join(projectRoot, '../shared/data/fer2013');
  if (existsSync(shared)) return shared;
  await writePatterns(join(folder, 'train'), 600);
  await writePatterns(join(folder, 'test'), 20, 5000);
  return folder;
}
