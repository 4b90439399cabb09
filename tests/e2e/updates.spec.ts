import { serveReleases } from '../helpers/release-server.js';
import { expect, test, windowOnly, type RunningApp } from './harness/app.js';
import { axeFinds } from './harness/looks.js';

async function openSettings({ page }: RunningApp): Promise<void> {
  await page.getByTestId('page-settings').click();
  await expect(page.getByTestId('settings')).toBeVisible();
}

test('an app that knows of no repository asks nobody and offers nothing', async ({ start }) => {
  const app = await start();
  await openSettings(app);
  await expect(app.page.getByTestId('settings-general')).toBeVisible();
  await expect(app.page.getByTestId('settings-updates')).toHaveCount(0);
});

test(
  'a newer version is told only after the person has switched the question on',
  windowOnly,
  async ({ start, userData, target }) => {
    test.skip(target === 'packaged', 'an installed app asks nobody but its own repository');
    const server = await serveReleases('v987.6.5');
    const switches = [`--releases=${server.address}`];
    const app = await start({ userData, switches });
    await app.recognizer('ready');
    await openSettings(app);
    const section = app.page.getByTestId('settings-updates');
    await expect(section.getByTestId('update-state')).toHaveAttribute('data-kind', 'not-asked');
    expect(server.asked()).toBe(0);
    await section.getByTestId('switch-check-for-updates').click();
    await expect(section.getByTestId('update-state')).toHaveAttribute('data-kind', 'newer');
    await expect(app.page.locator('[data-testid="notice"][data-kind="newer-version"]')).toContainText(
      '987.6.5',
    );
    expect(await axeFinds(app.page)).toEqual([]);
    await app.page.screenshot({ path: test.info().outputPath('updates.png') });
    await app.end('SIGTERM');

    server.answer(503, 'busy');
    const again = await start({ userData, switches });
    await openSettings(again);
    // It was asked today already.
    await expect(again.page.getByTestId('update-state')).toHaveAttribute('data-kind', 'not-asked');
    expect(server.asked()).toBe(1);
    await again.page.getByTestId('check-now').click();
    await expect(again.page.getByTestId('update-state')).toHaveAttribute('data-kind', 'failed');
    await again.page.getByTestId('switch-check-for-updates').click();
    await expect
      .poll(() => again.page.evaluate(async () => (await window.emojify.getState()).settings.checkForUpdates))
      .toBe(false);
    await again.end('SIGTERM');
    const asked = server.asked();

    const off = await start({ userData, switches });
    await off.recognizer('ready');
    await off.newReadings();
    expect(server.asked()).toBe(asked);
    await server.close();
  },
);
