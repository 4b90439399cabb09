import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp, { type Sharp } from 'sharp';
import type { Box } from '../../common/geometry.js';
import { expect, test, type RunningApp } from './harness/app.js';
import { stillClip } from './harness/clips.js';

/** The newest file of a kind in the folder, once it is there. */
async function savedFile(folder: string, ending: string, count: number): Promise<string> {
  const files = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort();
  await expect.poll(() => files().length).toBe(count);
  return join(folder, files().at(-1) ?? '');
}

/** Where the one face is, in the camera's own picture. */
function faceBox(page: Page): Promise<Box> {
  return page.evaluate(
    () =>
      new Promise<Box>((resolve) => {
        const stop = window.emojify.on('reading', ({ faces: [face] }) => {
          if (face === undefined) return;
          stop();
          resolve(face.box);
        });
      }),
  );
}

/** Mean difference (0..255) of a part of two pictures, both brought to one size. */
async function difference(picture: Sharp, known: Sharp, part: Box): Promise<number> {
  const size = { width: 640, height: 480 };
  const region = {
    left: Math.round(part.x * size.width),
    top: Math.round(part.y * size.height),
    width: Math.round(part.width * size.width),
    height: Math.round(part.height * size.height),
  };
  const [first, second] = await Promise.all(
    [picture, known].map(async (each) => {
      const whole = await each
        .resize(size.width, size.height, { fit: 'fill' })
        .removeAlpha()
        .png()
        .toBuffer();
      return sharp(whole).extract(region).raw().toBuffer();
    }),
  );
  if (first === undefined || second === undefined) throw new Error('There is no picture.');
  return first.reduce((sum, value, index) => sum + Math.abs(value - (second[index] ?? 0)), 0) / first.length;
}

/** The part of a snapshot that is the picture: the band below it is left out. */
async function pictureOf(file: string): Promise<Sharp> {
  const { width } = await sharp(file).metadata();
  return sharp(file).extract({ left: 0, top: 0, width, height: Math.round((width * 480) / 640) });
}

const inner = ({ x, y, width, height }: Box): Box => ({
  x: x + width * 0.2,
  y: y + height * 0.2,
  width: width * 0.6,
  height: height * 0.6,
});
/** Far from the face, the band and the boxes. */
const cornerOfPicture: Box = { x: 0.02, y: 0.6, width: 0.15, height: 0.15 };

async function startUnmirrored(
  start: (options: { camera?: string; switches: string[] }) => Promise<RunningApp>,
  folder: string,
  camera?: string,
): Promise<RunningApp> {
  const app = await start({ ...(camera && { camera }), switches: [`--save-folder=${folder}`] });
  await app.capture('live');
  await app.page.evaluate(() => window.emojify.changeSettings({ mirrored: false }));
  await app.newReadings();
  return app;
}

test('a snapshot is what the stage shows: with the face, and with an emoji instead', async ({
  start,
  userData,
}) => {
  const { clip, still } = await stillClip();
  const app = await startUnmirrored(start, userData, clip);
  const box = await faceBox(app.page);
  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByTestId('share-note')).toHaveAttribute('data-kind', 'snapshot-saved');
  const open = await pictureOf(await savedFile(userData, '.png', 1));
  expect(await difference(open.clone(), sharp(still), inner(box))).toBeLessThan(12);

  await app.page.getByTestId('cover').click();
  const painted = app.page.getByTestId('covered');
  await expect.poll(() => painted.evaluate((canvas) => (canvas as HTMLCanvasElement).width)).toBe(640);
  await expect(app.page.locator('video')).toBeHidden();
  await expect(app.page.getByTestId('blurred')).toHaveCount(0);
  await app.page.keyboard.press('Control+s');
  const file = await savedFile(userData, '.png', 2);
  const covered = await pictureOf(file);
  expect(await difference(covered.clone(), sharp(still), box)).toBeGreaterThan(45);
  expect(await difference(covered.clone(), sharp(still), cornerOfPicture)).toBeLessThan(12);
  await app.page.screenshot({ path: test.info().outputPath('covered.png') });

  await app.page.getByTestId('snapshot').click();
  await app.page.getByTestId('snapshot-copy').click();
  await expect(app.page.getByTestId('share-note')).toHaveAttribute('data-kind', 'snapshot-copied');
  expect(await pastedType(app.page)).toBe('image/png');
});

/** What Ctrl+V brings into the page; pressed again until the page, whose menu is still closing, has the keyboard. */
async function pastedType(page: Page): Promise<string | undefined> {
  const listener = await page.evaluateHandle(() => {
    const heard: { type?: string } = {};
    addEventListener('paste', ({ clipboardData }) => {
      heard.type = clipboardData?.files[0]?.type ?? 'nothing';
    });
    return heard;
  });
  const heard = (): Promise<string | undefined> => listener.evaluate(({ type }) => type);
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+V');
      return heard();
    })
    .toBeDefined();
  return heard();
}

/** What a part of a picture looks like: how much of it has an emoji's colours, and how much detail there is. */
interface Look {
  readonly emoji: number;
  /** Share of pixels that are as their neighbour is; in coarse squares nearly all are. */
  readonly flat: number;
}

/** Put into the page, for both of what follows: looks at the middle of the clip's face. */
function installLook(): void {
  const look = (target: CanvasRenderingContext2D): Look => {
    const { width, height } = target.canvas;
    const side = 96;
    const { data } = target.getImageData(width * 0.47 - side / 2, height * 0.42 - side / 2, side, side);
    let [emoji, flat] = [0, 0];
    for (let at = 0; at < data.length - 4; at += 4) {
      const [red = 0, green = 0, blue = 0, , nextRed = 0, nextGreen = 0, nextBlue = 0] = data.subarray(
        at,
        at + 7,
      );
      if (red > 150 && blue < 110 && red - blue > 70) emoji += 1;
      const step = Math.abs(red - nextRed) + Math.abs(green - nextGreen) + Math.abs(blue - nextBlue);
      if (step <= 3) flat += 1;
    }
    const pixels = data.length / 4;
    return { emoji: emoji / pixels, flat: flat / pixels };
  };
  Object.assign(window, { look });
}

declare const look: (target: CanvasRenderingContext2D) => Look;

/** Looks at every picture that the covered stage shows, until there have been coarse ones and emoji again. */
function watchStage(): Promise<Look[]> {
  const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=covered]');
  const target = canvas?.getContext('2d');
  if (!canvas || !target) throw new Error('The stage is not covered.');
  const looks: Look[] = [];
  return new Promise((resolve) => {
    const next = (): void => {
      if (canvas.width > 0) looks.push(look(target));
      const isBack =
        looks.length > 3 && looks.slice(-3).every(({ emoji, flat }) => emoji > 0.45 && flat < 0.95);
      if (isBack && looks.some(({ flat }) => flat > 0.95)) resolve(looks);
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

interface VideoFacts {
  readonly duration: number;
  readonly width: number;
  readonly looks: readonly Look[];
}

/** Plays a video file in the page, and looks at its pictures from the beginning to the end. */
async function lookInto(bytes: string): Promise<VideoFacts> {
  const video = document.createElement('video');
  video.muted = true;
  const decoded = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  video.src = URL.createObjectURL(new Blob([decoded], { type: 'video/webm' }));
  const failure = new Promise<never>((_resolve, reject) => {
    video.addEventListener('error', () => reject(new Error(video.error?.message)));
  });
  const loaded = new Promise((resolve) => {
    video.addEventListener('loadeddata', resolve);
  });
  await Promise.race([loaded, failure]);
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const target = canvas.getContext('2d', { willReadFrequently: true });
  if (target === null) throw new Error('There is no canvas.');
  const looks: Look[] = [];
  const { duration, videoWidth: width } = video;
  const next = (): void => {
    target.drawImage(video, 0, 0);
    looks.push(look(target));
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  const ended = new Promise((resolve) => {
    video.addEventListener('ended', resolve);
  });
  await video.play();
  await Promise.race([ended, failure]);
  return { duration, width, looks };
}

const isEmoji = ({ emoji }: Look): boolean => emoji > 0.3;
const isCoarse = ({ flat }: Look): boolean => flat > 0.8;

test('no bare face is seen, also while the model changes, and none is in the video', async ({
  start,
  userData,
}) => {
  const app = await startUnmirrored(start, userData);
  await app.page.evaluate(installLook);
  await app.page.getByTestId('record-video').click();
  await expect(app.page.getByTestId('video-recording')).toBeVisible();
  await expect(app.page.getByTestId('video-status')).toBeVisible();
  await expect(app.page.getByTestId('video-recording')).toContainText(/0:0[2-9]/);
  await app.page.getByTestId('record-video').click();
  await expect(app.page.getByTestId('share-note')).toHaveAttribute('data-kind', 'video-saved');
  const openVideo = readFileSync(await savedFile(userData, '.webm', 1));

  await app.page.getByTestId('cover').click();
  await expect
    .poll(() => app.page.getByTestId('covered').evaluate((canvas) => (canvas as HTMLCanvasElement).width))
    .toBe(640);
  await app.page.getByTestId('record-video').click();
  const [stage] = await Promise.all([
    app.page.evaluate(watchStage),
    app.page.evaluate(() => window.emojify.changeSettings({ model: 'classic' })),
  ]);
  await app.page.getByTestId('record-video').click();
  // The file is there from the beginning, and whole only now.
  await expect(app.page.getByTestId('video-recording')).toHaveCount(0);
  const video = readFileSync(await savedFile(userData, '.webm', 2));

  const open = await app.page.evaluate(lookInto, openVideo.toString('base64'));
  const covered = await app.page.evaluate(lookInto, video.toString('base64'));
  expect(stage.filter((each) => !isEmoji(each) && !isCoarse(each))).toEqual([]);
  expect(open.width).toBe(640);
  expect(open.looks.length).toBeGreaterThan(5);
  expect(open.looks.filter((each) => isEmoji(each) || isCoarse(each))).toEqual([]);
  expect(covered.looks.length).toBeGreaterThan(5);
  expect(covered.looks.filter((each) => !isEmoji(each) && !isCoarse(each))).toEqual([]);
  for (const { duration } of [open, covered]) {
    expect(duration).toBeGreaterThan(0.5);
    expect(duration).toBeLessThan(60);
  }
});
