import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, windowOnly } from './harness/app.js';
import { axeFinds, cutOff, looksForStarts, takeOn } from './harness/looks.js';

test('the first start introduces itself, and turns no camera on before it is asked to', async ({
  start,
  userData,
}) => {
  const app = await start({ firstStart: true });
  const introduction = app.page.getByTestId('introduction');
  await expect(introduction).toHaveAttribute('data-step', 'camera');
  await app.capture('idle');
  await app.recognizer('ready');
  await app.capture('idle');
  await app.page.getByTestId('introduction-camera').click();
  await app.capture('live');
  await app.page.getByTestId('introduction-next').click();
  await expect(introduction).toHaveAttribute('data-step', 'privacy');
  await app.page.getByTestId('introduction-next').click();
  // The person in front of the camera smiles.
  await expect(app.page.getByTestId('try-happy')).toHaveAttribute('data-made', 'true');
  await app.page.getByTestId('introduction-next').click();
  await expect(introduction).toBeHidden();
  await app.capture('live');
  await app.end('SIGTERM');
  expect(readFileSync(join(userData, 'settings.json'), 'utf8')).toContain('"introduced": true');

  const again = await start({ firstStart: true });
  await again.capture('live');
  await expect(again.page.getByTestId('introduction')).toBeHidden();
});

test('the introduction is left by the keyboard alone, and the camera stays off', async ({
  start,
  userData,
}) => {
  const app = await start({ firstStart: true });
  await expect(app.page.getByTestId('introduction-camera')).toBeFocused();
  await app.page.keyboard.press('Tab');
  await expect(app.page.getByTestId('introduction-skip')).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByTestId('introduction')).toBeHidden();
  await app.capture('idle');
  await expect.poll(() => existsSync(join(userData, 'settings.json'))).toBe(true);
});

test('the introduction is gone through by the keyboard alone', windowOnly, async ({ start }) => {
  const app = await start({ firstStart: true });
  const introduction = app.page.getByTestId('introduction');
  await expect(app.page.getByTestId('introduction-camera')).toBeFocused();
  await app.page.keyboard.press('Enter');
  await app.capture('live');
  for (const step of ['camera', 'privacy', 'try']) {
    await expect(introduction).toHaveAttribute('data-step', step);
    await expect(app.page.getByTestId('introduction-next')).toBeFocused();
    await app.page.keyboard.press('Enter');
  }
  await expect(introduction).toBeHidden();
});

test('without a camera the introduction says so, and offers the demo clip', async ({ start }) => {
  const app = await start({ firstStart: true, camera: 'none' });
  await app.page.getByTestId('introduction-camera').click();
  await expect(app.page.getByTestId('introduction-failure')).toHaveAttribute(
    'data-failure',
    'camera-missing',
  );
  await app.page.getByTestId('introduction').getByTestId('offer-demo').click();
  await app.capture('live');
});

for (const look of looksForStarts) {
  const { language, theme, width, height } = look;
  test(
    `the introduction in ${language}, ${theme}, ${width} × ${height}: nothing cut off, nothing that axe finds`,
    windowOnly,
    async ({ start }) => {
      const app = await start({ firstStart: true });
      const { page } = app;
      await takeOn(page, look);
      await page.getByTestId('introduction-camera').click();
      await app.capture('live');
      for (const step of ['camera', 'privacy', 'try']) {
        await expect(page.getByTestId('introduction')).toHaveAttribute('data-step', step);
        await page.screenshot({ path: test.info().outputPath(`${step}.png`) });
        expect(await axeFinds(page, '[data-testid=introduction]')).toEqual([]);
        await expect.poll(() => cutOff(page)).toEqual([]);
        await page.getByTestId('introduction-next').click();
      }
    },
  );
}

test('what goes wrong behind a dialog is told in front of it', windowOnly, async ({ start, userData }) => {
  const app = await start({ firstStart: true });
  const introduction = app.page.getByTestId('introduction');
  await introduction.getByTestId('introduction-camera').click();
  await app.capture('live');
  await app.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('taken', 'NotReadableError'));
    const stream = document.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('there is no picture');
    for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'));
  });
  await expect(introduction.getByTestId('introduction-recovering')).toContainText('The camera went away');
  expect(await axeFinds(app.page, '[data-testid=introduction]')).toEqual([]);
  await introduction.getByTestId('introduction-stop').click();
  await expect(introduction.getByTestId('introduction-camera')).toBeFocused();

  const settings = join(userData, 'settings.json');
  rmSync(settings, { force: true });
  mkdirSync(settings);
  await app.page.evaluate(() => window.emojify.changeSettings({ theme: 'dark' }));
  // By its role: what is out of reach for a screen reader has none.
  await app.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(app.page.getByTestId('notice')).toHaveCount(0);
  await expect(introduction).toBeVisible();

  // Without a dialog the keyboard goes on beside the message.
  await app.page.keyboard.press('Escape');
  await expect(introduction).toBeHidden();
  await app.page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(app.page.getByTestId('start-stop')).toBeFocused();
});
