import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from './harness/app.js';
import { commandFor } from './harness/launch.js';
import { asOrdinaryUser, rootSwitches } from './harness/ordinary-user.js';
import { projectRoot } from './harness/paths.js';
import { expectSandbox } from './harness/sandbox.js';

// The project “installed” runs these, with the live scenarios, on an app that was just installed: see
// scripts/test/installs.mjs.

test('the installed app runs for an ordinary user, with Chromium’s sandbox and the native engine', async ({
  start,
}) => {
  const app = await start();
  await app.capture('live');
  await app.recognizer('ready');
  await expect(app.page.locator('[data-face-id]').first()).toHaveAttribute('data-emotion', 'happy');
  await expect(app.page.getByTestId('model')).toHaveAttribute('data-engine', 'native');
  expectSandbox(app.pid);
});

test('the installed app takes the command line’s commands, with both engines', ({ target, userData }) => {
  const { executable } = commandFor(target);
  const picture = join(projectRoot, 'assets/demo/astronaut.png');
  const { program, parameters } = asOrdinaryUser(executable, [
    ...[...rootSwitches, `--user-data-dir=${userData}`],
    ...['analyze', picture, '--json'],
  ]);
  const read = (...options: string[]): string =>
    execFileSync(program, [...parameters, ...options], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  expect(read()).toContain('"emotion":"happy"');
  // The engine for computers on which TensorFlow's library does not load.
  expect(read('--engine', 'wasm')).toContain('"emotion":"happy"');
});
