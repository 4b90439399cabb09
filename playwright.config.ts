import { defineConfig } from '@playwright/test';
import type { LaunchOptions } from './tests/e2e/harness/app.js';

/** The executable of an installed app, which the scenarios of that project start in place of the packaged one. */
const installed = process.env['EMOJIFY_INSTALLED'];
const long = process.env['EMOJIFY_LONG_TESTS'] === '1';

/**
 * `npm run test:long` runs every scenario against both builds. `npm test` runs each once: what is the page's alone
 * against the development build, everything else against the packaged, hardened one, and a few against both.
 */
export default defineConfig<LaunchOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Each scenario wants the processor for itself: pictures, recognition and the window share two cores.
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  projects: [
    {
      name: 'development',
      use: { target: 'development' },
      testIgnore: 'installed.spec.ts',
      ...(!long && { grep: /@window|@both/ }),
    },
    { name: 'package', testMatch: 'package.setup.ts' },
    {
      name: 'packaged',
      testIgnore: 'installed.spec.ts',
      use: { target: 'packaged' },
      dependencies: ['package'],
      ...(!long && { grepInvert: /@window/ }),
    },
    ...(installed === undefined
      ? []
      : [
          {
            name: 'installed',
            use: { target: 'packaged' as const },
            testMatch: ['installed.spec.ts', 'live.spec.ts', 'model-files.spec.ts'],
            grepInvert: /@window/,
          },
        ]),
  ],
});
