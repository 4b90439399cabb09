import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { Reading } from '../../common/reading.js';
import { streamMessageSchema, type StreamMessage } from '../../common/stream-protocol.js';
import { freePort, takePort } from '../helpers/ports.js';
import { expect, test, windowOnly } from './harness/app.js';
import { inBrowser } from './harness/browser.js';
import { axeFinds } from './harness/looks.js';
import { popOutOf } from './harness/pop-out.js';

test('the pop-out shows the window’s emoji and nothing else, and keeps its size', async ({ start }) => {
  const app = await start();
  await app.capture('live');
  await expect(app.page.getByTestId('chosen-emotion')).toHaveAttribute('data-emotion', 'happy');
  // "Pressed" says that it is open: a name that changed as well would say the contrary.
  const toggle = app.page.getByRole('button', { name: 'Emoji in a window of its own' });
  await toggle.click();
  const popOut = await popOutOf(app);
  const face = popOut.locator('#face');
  await expect(face).toHaveAttribute('data-answer', 'happy');
  await expect(face).toHaveAttribute('aria-label', 'Happy');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');

  // It may ask for nothing but its own: not even what the window shows.
  const calls = await popOut.evaluate(() => Object.keys(window.emojify).sort());
  expect(calls).toEqual(['closePopOut', 'getPopOut', 'on', 'resizePopOut']);

  // Whether the desktop shines through is up to the system; the page leaves it the room.
  const backgrounds = await popOut.evaluate(() =>
    [document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor),
  );
  expect(backgrounds).toEqual(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
  const shown = popOut.locator('#face img[data-shown=true]');
  expect(await shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  await popOut.screenshot({ path: test.info().outputPath('pop-out.png') });

  const side = (): Promise<number> => popOut.evaluate(() => window.innerWidth);
  const before = await side();
  await popOut.keyboard.press('+');
  await expect.poll(side).toBeGreaterThan(before);
  expect(await popOut.evaluate(() => window.innerWidth - window.innerHeight)).toBe(0);
  const larger = await side();
  await popOut.keyboard.press('Escape').catch(() => undefined);
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  const again = await popOutOf(app);
  await expect.poll(() => again.evaluate(() => window.innerWidth)).toBe(larger);

  await app.page.getByTestId('start-stop').click();
  await expect(again.locator('#face')).toHaveAttribute('data-answer', 'none');
  await expect(again.locator('#face')).toHaveAttribute('aria-label', 'The camera is off');
});

/** What the window reads from now on, as the page hears it. */
function collectReadings(page: Page): Promise<void> {
  return page.evaluate(() => {
    const readings: unknown[] = [];
    Object.assign(window, { readings });
    window.emojify.on('reading', (reading) => readings.push(reading));
  });
}

async function firstMessages(address: string, wanted: number): Promise<StreamMessage[]> {
  const socket = new WebSocket(address);
  const messages: StreamMessage[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      messages.push(streamMessageSchema.parse(JSON.parse(data.toString())));
      if (messages.length >= wanted) resolve();
    });
  });
  socket.terminate();
  return messages;
}

test(
  'a stream that cannot begin at the start says so on every page',
  windowOnly,
  async ({ start, userData }) => {
    const { port, release } = await takePort();
    const settings = { introduced: true, streamOn: true, streamPort: port };
    writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings));
    const { page } = await start();
    const status = page.getByTestId('stream-status');
    await expect(status).toHaveAttribute('data-kind', 'failed');
    await page.getByTestId('page-settings').click();
    await page.screenshot({ path: test.info().outputPath('stream-failed.png') });
    await status.click();
    await expect(page.getByTestId('stream-dialog').getByRole('alert')).toContainText(String(port));
    await release();
  },
);

test('a program and the overlay page hear the window’s readings, until the stream is off', async ({
  start,
  userData,
}) => {
  const app = await start();
  await app.capture('live');
  await app.newReadings();
  const port = await freePort();
  await app.page.getByTestId('stream').click();
  const dialog = app.page.getByTestId('stream-dialog');
  await dialog.getByTestId('stream-port').fill(String(port));
  await dialog.getByRole('button', { name: 'Use' }).click();
  await dialog.getByText('Stream the readings').click();
  await expect(dialog.getByTestId('stream-state')).toHaveAttribute('data-kind', 'on');
  await app.page.screenshot({ path: test.info().outputPath('stream-dialog.png') });
  expect(await axeFinds(app.page, '.stream-dialog')).toEqual([]);
  await app.page.keyboard.press('Escape');

  const token = readFileSync(join(userData, 'stream-token'), 'utf8');
  await collectReadings(app.page);
  const messages = await firstMessages(`ws://127.0.0.1:${port}/stream?token=${token}`, 8);
  const readings = await app.page.evaluate(() => (window as unknown as { readings: Reading[] }).readings);
  let compared = 0;
  for (const message of messages) {
    const reading = readings.find(
      ({ sequence }) => message.kind === 'reading' && sequence === message.sequence,
    );
    if (message.kind !== 'reading' || reading === undefined) continue;
    compared += 1;
    expect(message.shown).toBe(reading.faces[0]?.id);
    expect(message.faces[0]?.emoji).toBe('😄');
    expect(message.faces[0]?.probabilities.happy).toBeCloseTo(reading.faces[0]?.probabilities.happy ?? 0, 5);
    expect(message.faces[0]?.box.x).toBeCloseTo(reading.faces[0]?.box.x ?? 0, 5);
  }
  expect(compared).toBeGreaterThan(3);

  const overlay = `http://127.0.0.1:${port}/overlay?token=${token}&bars=1`;
  await inBrowser(overlay, async (page) => {
    await expect(page.locator('main')).toHaveAttribute('data-answer', 'happy');
    await expect(app.page.getByTestId('stream-status')).toHaveAttribute('data-listeners', '1');
    const shown = await page.locator('#emoji img[data-shown=true]').evaluate((image) => ({
      address: (image as HTMLImageElement).src,
      loaded: (image as HTMLImageElement).naturalWidth > 0,
    }));
    expect(shown.address).toContain('/emoji/happy.svg');
    expect(shown.loaded).toBe(true);
    await app.page.evaluate(() => window.emojify.changeSettings({ emojiSet: 'twemoji' }));
    await expect(page.locator('#emoji img[data-shown=true]')).toHaveAttribute('src', /art=twemoji/);
    await expect(page.locator('#bars img').first()).toHaveAttribute('src', /art=twemoji/);
    await page.screenshot({ path: test.info().outputPath('overlay.png'), omitBackground: true });
    await app.page.getByTestId('stream-status').click();
    await app.page.getByTestId('stream-dialog').getByText('Stream the readings').click();
    await expect(page.locator('main')).toHaveAttribute('data-answer', 'none');
  });
  await expect(app.page.getByTestId('stream-status')).toHaveCount(0);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});
