import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from './harness/app.js';
import { packagedExecutable } from './harness/launch.js';

/** A fuse is one letter in the program: `1` where it is on. */
const on = '1'.charCodeAt(0);

test('the packaged program’s own fuses are as hardened as the configuration says', async ({ target }) => {
  test.skip(target !== 'packaged', 'a development Electron keeps its fuses');
  const fuses = await getCurrentFuseWire(packagedExecutable);
  const state = Object.fromEntries(
    Object.entries(FuseV1Options)
      .filter(([, place]) => typeof place === 'number')
      .map(([name, place]) => [name, Number(fuses[place as FuseV1Options]) === on]),
  );
  expect(state).toMatchObject({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
  // What the fuses protect is where they say: no sources beside the archive that Electron could take in its place.
  expect(() => readFileSync(join(dirname(packagedExecutable), 'resources/app/package.json'))).toThrow();
});
