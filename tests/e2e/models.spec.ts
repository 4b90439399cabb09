import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/app.js';
import { projectRoot } from './harness/paths.js';

/** A copy of face-api's net among the user's own models. */
function ownModel(userData: string, id: string): void {
  const folder = join(userData, 'models', id);
  cpSync(join(projectRoot, 'models/face-api'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, id, name: id }));
}

test('a model that the command line chose while the app runs is taken over, and never undone', async ({
  start,
  target,
  userData,
}) => {
  test.skip(target === 'packaged', 'the command line is the same one there');
  ownModel(userData, 'mine');
  const app = await start();
  await app.capture('live');
  execFileSync(process.execPath, [join(projectRoot, 'out/main/cli.js'), 'use', 'mine'], {
    env: { ...process.env, EMOJIFY_HOME: userData },
  });
  await app.page.evaluate(() => window.emojify.changeSettings({ mirrored: false }));
  await expect
    .poll(() =>
      app.page.evaluate(async () => {
        const { recognizer } = await window.emojify.getState();
        return recognizer.kind === 'ready' ? recognizer.model.id : recognizer.kind;
      }),
    )
    .toBe('mine');
  const stored: unknown = JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8'));
  expect(stored).toMatchObject({ model: 'mine', mirrored: false });
  await app.newReadings();
});
