import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { darkRoomClip, emptyRoomClip, slowed } from './harness/clips.js';
import { bothBuilds, expect, test, windowOnly } from './harness/app.js';
import { projectRoot } from './harness/paths.js';

const sharedVideo = join(projectRoot, '../shared/data/video');

test('a smiling face gets its box, its label, its emoji and its bars', bothBuilds, async ({ start }) => {
  const app = await start();
  await app.capture('live');
  const face = app.page.locator('[data-face-id]').first();
  await expect(face).toHaveAttribute('data-emotion', 'happy');
  await expect(app.page.getByTestId('chosen-emotion')).toHaveAttribute('data-emotion', 'happy');
  await expect(app.page.getByTestId('chosen-emotion')).toContainText('Happy');
  const bars = app.page.getByTestId('probability-bar');
  await expect(bars).toHaveCount(7);
  await expect(bars.filter({ hasText: 'Happy' })).toContainText(/\d+\s?%/);
  const [picture, box] = await Promise.all([
    app.page.locator('video').first().boundingBox(),
    face.boundingBox(),
  ]);
  expect(picture && box && box.x >= picture.x && box.y >= picture.y).toBe(true);
  await app.page.screenshot({ path: test.info().outputPath('live.png') });
});

/** The verdicts of one face in the order of their first appearance, and the most disgust that was ever read. */
async function watchVerdicts(milliseconds: number): Promise<{ order: string[]; mostDisgust: number }> {
  const order: string[] = [];
  let mostDisgust = 0;
  const stop = window.emojify.on('reading', ({ faces: [face] }) => {
    if (face?.verdict.kind === 'sure' && order.at(-1) !== face.verdict.emotion)
      order.push(face.verdict.emotion);
    mostDisgust = Math.max(mostDisgust, face?.probabilities.disgust ?? 0);
  });
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  stop();
  return { order, mostDisgust };
}

test('seven known faces get their labels, in order', windowOnly, async ({ start }) => {
  const clip = join(sharedVideo, 'seven-expressions.mjpeg');
  test.skip(!existsSync(clip), 'the clip of seven faces is not on this machine');
  const app = await start({ camera: await slowed(clip, 'seven-expressions-slow', 2) });
  await app.capture('live');
  await app.newReadings();
  const { order, mostDisgust } = await app.page.evaluate(watchVerdicts, 31_000);
  // The bundled network is torn between angry and disgust about one of these faces: the camera's own rounding of
  // brightness by one step of 255 moves disgust between 0.40 and 0.65. So of that one, only the doubt is certain.
  const sure = order.filter((emotion) => emotion !== 'disgust');
  const round = sure.slice(sure.indexOf('angry', 1)).slice(0, 6);
  expect(round).toEqual(['angry', 'fear', 'happy', 'neutral', 'sad', 'surprise']);
  expect(mostDisgust).toBeGreaterThan(0.35);
});

test('two people keep their identities while they move', async ({ start }) => {
  const clip = join(sharedVideo, 'two-people.mjpeg');
  test.skip(!existsSync(clip), 'the clip of two people is not on this machine');
  const app = await start({ camera: clip });
  await app.capture('live');
  const identities = await app.page.evaluate(async () => {
    const counts = new Map<number, number>();
    let together = 0;
    const stop = window.emojify.on('reading', ({ faces }) => {
      if (faces.length >= 2) together += 1;
      for (const { id } of faces) counts.set(id, (counts.get(id) ?? 0) + 1);
    });
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    stop();
    return { together, counts: [...counts.values()].sort((a, b) => b - a) };
  });
  expect(identities.together).toBeGreaterThan(5);
  // The two faces carry nearly all of the readings under two numbers.
  const [first = 0, second = 0] = identities.counts;
  const all = identities.counts.reduce((sum, count) => sum + count, 0);
  expect((first + second) / all).toBeGreaterThan(0.8);
});

test('an empty room is called empty, and a dark one dark', async ({ start, userData }) => {
  const empty = await start({ camera: await emptyRoomClip() });
  await empty.capture('live');
  await empty.newReadings();
  // Where screen readers watch for it.
  const hint = empty.page.getByRole('status').getByTestId('hint');
  await expect(hint).toHaveAttribute('data-hint', 'no-face');
  await expect(empty.page.locator('[data-face-id]')).toHaveCount(0);
  await empty.end();
  const dark = await start({ camera: await darkRoomClip(), userData: join(userData, 'dark') });
  await dark.capture('live');
  await expect(dark.page.getByTestId('hint')).toHaveAttribute('data-hint', 'too-dark');
});

test('stop releases the camera, and start takes it again', bothBuilds, async ({ start }) => {
  const app = await start();
  await app.capture('live');
  const liveTracks = () =>
    app.page.evaluate(() => {
      const streams = [...document.querySelectorAll('video')].map(({ srcObject }) => srcObject);
      const tracks = streams.flatMap((stream) => (stream instanceof MediaStream ? stream.getTracks() : []));
      return tracks.filter(({ readyState }) => readyState === 'live').length;
    });
  expect(await liveTracks()).toBeGreaterThan(0);
  const announcer = app.page.getByTestId('announcer');
  await expect(announcer).toHaveText('Happy');
  await app.page.getByRole('button', { name: 'Stop', exact: true }).click();
  await app.capture('idle');
  expect(await liveTracks()).toBe(0);
  await expect(announcer).toBeEmpty();
  await app.page.getByRole('button', { name: 'Start', exact: true }).click();
  await app.capture('live');
  await app.newReadings();
  // A screen reader hears the same expression once more.
  await expect(announcer).toHaveText('Happy');
});

test('the last picture of the camera goes with its page', windowOnly, async ({ start }) => {
  const app = await start();
  await app.capture('live');
  // Counts the pictures that the page keeps: those that it makes of a video, and has not closed.
  await app.page.evaluate(() => {
    const { body } = document;
    const count = (step: number): void => {
      body.dataset['kept'] = String(Number(body.dataset['kept'] ?? 0) + step);
    };
    window.VideoFrame = new Proxy(VideoFrame, {
      construct: (frames, parameters: unknown[]) => {
        const frame = Reflect.construct(frames, parameters) as VideoFrame;
        const close = frame.close.bind(frame);
        frame.close = () => {
          close();
          count(-1);
        };
        count(1);
        return frame;
      },
    });
  });
  const body = app.page.locator('body');
  await expect(body).toHaveAttribute('data-kept', '1');
  await app.page.getByTestId('page-settings').click();
  await expect(body).toHaveAttribute('data-kept', '0');
});

test('without a camera the window opens, says so, and shows the demo clip on request', async ({ start }) => {
  const app = await start({ camera: 'none' });
  await app.capture('failed');
  await expect(app.page.getByText('No camera was found', { exact: false }).first()).toBeVisible();
  await app.page.screenshot({ path: test.info().outputPath('no-camera.png') });
  await app.page.getByRole('button', { name: /demo/i }).first().click();
  await app.capture('live');
  await expect(app.page.locator('[data-face-id]').first()).toHaveAttribute('data-emotion', 'happy');
});

test('readings keep coming while the picture runs at the camera’s rate', bothBuilds, async ({ start }) => {
  const app = await start();
  await app.capture('live');
  await app.newReadings(30);
  const status = app.page.locator('[data-readings-per-second]').first();
  await expect
    .poll(async () => Number(await status.getAttribute('data-readings-per-second')))
    .toBeGreaterThan(3);
  await expect.poll(async () => Number(await status.getAttribute('data-latency-p50'))).toBeGreaterThan(0);
  await expect.poll(async () => Number(await status.getAttribute('data-picture-rate'))).toBeGreaterThan(10);
});
