import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.js';

/** The tests of what is changed: all of them are run for each change, so none may take long. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [] } },
  defineConfig({
    test: {
      root: process.cwd(),
      include: [
        'tests/inference/{carry-on,live-tuning,preprocess,smoothing,tracker}.test.ts',
        'tests/training/{checkpoints,run-lock}.test.ts',
        'tests/main/{capture-machine,capture-steps,ipc,own-page}.test.ts',
      ],
    },
  }),
);
