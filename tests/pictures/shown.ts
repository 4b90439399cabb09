import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { smilingClip } from '../e2e/harness/clips.js';
import { markIntroduced } from '../e2e/harness/introduced.js';
import { endTree, launch } from '../e2e/harness/launch.js';
import { projectRoot } from '../e2e/harness/paths.js';

const size = { width: 1280, height: 800 };
/** What a document may load of one picture. */
const mostBytes = 200_000;
/** How true its colours stay and how much they are dithered, the best first; the last is taken whatever its size. */
const palettes = [
  { quality: 100, dither: 0.5 },
  { quality: 100, dither: 0 },
  { quality: 80, dither: 0 },
  { quality: 60, dither: 0 },
  { quality: 40, dither: 0 },
] as const;

/** A running app whose pages are to be shown in the documents. */
export interface Shown {
  readonly page: Page;
  readonly camera: string;
  readonly userData: string;
  readonly end: () => Promise<void>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'emojify-pictures-'));

/** Starts the app with the demo portrait before its camera, and a fresh folder for its data. */
export async function startApp(options: {
  readonly firstStart?: boolean;
  readonly camera?: string;
  readonly switches?: readonly string[];
}): Promise<Shown> {
  const { firstStart = false, camera = await smilingClip(), switches = [] } = options;
  const userData = newFolder();
  if (!firstStart) markIntroduced(userData);
  const device = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`];
  const launched = await launch('development', [`--user-data-dir=${userData}`, ...device, ...switches]);
  await launched.page.setViewportSize(size);
  const end = async (): Promise<void> => {
    await endTree(launched.process, 'SIGTERM');
    await launched.detach().catch(() => undefined);
    rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { page: launched.page, camera, userData, end };
}

/** Writes docs/pictures/NAME.png, with as few colours as it needs to be small. */
export async function takePicture(page: Page, name: string): Promise<void> {
  // A pointer over a button would show its help.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const taken = await page.screenshot({ animations: 'disabled' });
  for (const palette of palettes) {
    const picture = await sharp(taken)
      .png({ palette: true, effort: 10, ...palette })
      .toBuffer();
    if (picture.length > mostBytes && palette !== palettes.at(-1)) continue;
    writeFileSync(join(projectRoot, 'docs/pictures', `${name}.png`), picture);
    console.log(`docs/pictures/${name}.png: ${String(Math.round(picture.length / 1000))} kB`);
    return;
  }
}

/** Puts what such a line says elsewhere in the place of names that only this machine has: clip, folder, kernel. */
export async function withoutThisMachine({ page, camera, userData }: Shown): Promise<void> {
  const names: [string, string][] = [
    [camera, 'Integrated Camera'],
    [userData, '~/.config/Emojify'],
    [release(), ''],
  ];
  await page.evaluate((replacements) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) {
      const { currentNode: node } = texts;
      for (const [from, to] of replacements) node.nodeValue = node.nodeValue?.replaceAll(from, to) ?? null;
    }
  }, names);
}
