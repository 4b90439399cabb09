import { describe, expect, it } from 'vitest';
import { createElectronStep } from '../../scripts/setup/step-electron.mjs';
import { contextIn, temporaryFolder, writeFiles } from './surroundings.js';

/** What becomes of the step on a system without another source, where Electron's installer is this program. */
async function problemWith(installer: string): Promise<string> {
  const context = contextIn(temporaryFolder(), { platform: 'linux', architecture: 'arm64', environment: {} });
  writeFiles(context.root, {
    'node_modules/electron/package.json': '{ "version": "1.2.3" }',
    'node_modules/electron/install.js': installer,
  });
  return createElectronStep(context)
    .run(() => undefined)
    .then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
}

describe('an Electron that cannot be installed', () => {
  it('is explained with the last words of its installer', async () => {
    const problem = await problemWith(`
      console.error('Error [ERR_REQUIRE_ESM]: require() of ES Module @electron/get not supported.');
      process.exitCode = 1;`);
    expect(problem).toMatch(/own installer failed[^]*\n +Error \[ERR_REQUIRE_ESM\]: require\(\)/);
    expect(problem).not.toMatch(/network|ELECTRON_MIRROR/);
  });

  it('is a matter of the network where the installer says so', async () => {
    const problem = await problemWith(`
      console.error('TypeError: fetch failed\\n  [cause]: Error: getaddrinfo ENOTFOUND github.com');
      process.exitCode = 1;`);
    expect(problem).toMatch(/could not be reached\. Check the network[^]*ENOTFOUND github\.com/);
  });

  it('is not put down to the network where the installer says nothing of it', async () => {
    expect(await problemWith('')).toMatch(/own installer failed/);
  });
});
