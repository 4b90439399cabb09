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
  const pasted = app.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener('paste', ({ clipboardData }) => resolve(clipboardData?.files[0]?.type ?? 'nothing'));
      }),
  );
  await app.page.keyboard.press('Control+V');
  expect(await pasted).toBe('image/png');
});

interface Seen {
  readonly frames: number;
  readonly blurred: number;
  /** Pictures with a face region that is neither an emoji nor coarse squares. */
  readonly bare: number;
}

/** Looks at every picture that the covered stage shows, for a while. */
function watchStage(milliseconds: number): Promise<Seen> {
  const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=covered]');
  const target = canvas?.getContext('2d');
  if (!canvas || !target) throw new Error('The stage is not covered.');
  const seen = { frames: 0, blurred: 0, bare: 0 };
  const end = performance.now() + milliseconds;
  return new Promise((resolve) => {
    const look = (): void => {
      if (canvas.width > 0) {
        const { width, height } = canvas;
        // The clip's face is always within this part, and fills most of it.
        const side = 64;
        const { data } = target.getImageData(width * 0.47 - side / 2, height * 0.42 - side / 2, side, side);
        let [emoji, same] = [0, 0];
        for (let at = 0; at < data.length; at += 4) {
          const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
          if (red > 150 && blue < 110 && red - blue > 70) emoji += 1;
          if (red === data[at + 4] && green === data[at + 5] && blue === data[at + 6]) same += 1;
        }
        const pixels = data.length / 4;
        seen.frames += 1;
        if (emoji / pixels < 0.35) {
          if (same / pixels > 0.8) seen.blurred += 1;
          else seen.bare += 1;
        }
      }
      if (performance.now() < end) requestAnimationFrame(look);
      else resolve(seen);
    };
    requestAnimationFrame(look);
  });
}

interface VideoFacts {
  readonly duration: number;
  readonly width: number;
  readonly yellow: readonly number[];
}

/** Plays a video file in the page, and measures in pictures from its beginning to its end how much is emoji. */
async function lookInto(bytes: string): Promise<VideoFacts> {
  const video = document.createElement('video');
  video.muted = true;
  const decoded = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  video.src = URL.createObjectURL(new Blob([decoded], { type: 'video/webm' }));
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve);
    video.addEventListener('error', () => reject(new Error(video.error?.message)));
  });
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const target = canvas.getContext('2d', { willReadFrequently: true });
  const yellow: number[] = [];
  const { duration } = video;
  const measure = (): void => {
    target?.drawImage(video, 0, 0);
    const side = 64;
    const part = target?.getImageData(
      canvas.width * 0.47 - side / 2,
      canvas.height * 0.42 - side / 2,
      side,
      side,
    );
    const { data } = part ?? { data: new Uint8ClampedArray(4) };
    let emoji = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, , blue = 0] = data.subarray(at, at + 3);
      if (red > 150 && blue < 110 && red - blue > 70) emoji += 1;
    }
    yellow.push(emoji / (data.length / 4));
  };
  await new Promise<void>((resolve) => {
    const next = (): void => {
      measure();
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
    video.addEventListener('ended', () => resolve());
    void video.play();
  });
  return { duration, width: video.videoWidth, yellow };
}

test('no bare face is seen, also while the model changes, and none is in the video', async ({
  start,
  userData,
}) => {
  const app = await startUnmirrored(start, userData);
  await app.page.getByTestId('record').click();
  await expect(app.page.getByTestId('recording')).toBeVisible();
  await expect(app.page.getByTestId('recording-status')).toBeVisible();
  await expect(app.page.getByTestId('recording')).toContainText(/0:0[2-9]/);
  await app.page.getByTestId('record').click();
  await expect(app.page.getByTestId('share-note')).toHaveAttribute('data-kind', 'video-saved');
  const openVideo = readFileSync(await savedFile(userData, '.webm', 1));

  await app.page.getByTestId('cover').click();
  await expect
    .poll(() => app.page.getByTestId('covered').evaluate((canvas) => (canvas as HTMLCanvasElement).width))
    .toBe(640);
  await app.page.getByTestId('record').click();
  const [seen] = await Promise.all([
    app.page.evaluate(watchStage, 5_000),
    app.page.evaluate(() => window.emojify.changeSettings({ model: 'classic' })),
  ]);
  expect(seen.frames).toBeGreaterThan(20);
  expect(seen.blurred).toBeGreaterThan(0);
  expect(seen.bare).toBe(0);
  await app.page.getByTestId('record').click();
  // The file is there from the beginning, and whole only now.
  await expect(app.page.getByTestId('recording')).toHaveCount(0);
  const video = readFileSync(await savedFile(userData, '.webm', 2));

  const open = await app.page.evaluate(lookInto, openVideo.toString('base64'));
  const covered = await app.page.evaluate(lookInto, video.toString('base64'));
  expect(open.width).toBe(640);
  expect(Math.max(...open.yellow)).toBeLessThan(0.3);
  expect(open.yellow.length).toBeGreaterThan(10);
  expect(covered.duration).toBeGreaterThan(3);
  expect(covered.duration).toBeLessThan(30);
  expect(covered.yellow.length).toBeGreaterThan(20);
  console.log(open.yellow.length, open.duration, covered.yellow, covered.duration, seen);
});
