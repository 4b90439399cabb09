import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.js';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      root: process.cwd(),
      coverage: {
        enabled: true,
        provider: 'v8',
        // What no test loads counts too, as not run.
        include: ['{analysis,cli,common,inference,main,preload,renderer,training}/**/*.{ts,tsx}'],
        exclude: ['{bench,scripts,tests}/**'],
        reporter: ['json-summary'],
        reportOnFailure: true,
      },
    },
  }),
);
