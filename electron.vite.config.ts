import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { nameBundledPackages as namingPlugin } from './scripts/licences/name-bundled-packages.mjs';

const source = (path: string): string => resolve(import.meta.dirname, path);

// JavaScript, since the set-up runs it as it is; its types are checked in its own folder.
const nameBundledPackages = namingPlugin as () => Plugin;

type WarningHandler = (warning: { code?: string }, warn: (warning: { code?: string }) => void) => void;

/** zod's comments for another bundler mean nothing to this one; everything else it says matters. */
const onwarn: WarningHandler = (warning, warn) => {
  if (warning.code !== 'INVALID_ANNOTATION') warn(warning);
};

// `dependencies` of package.json stay outside the bundles (native code, and files they find beside themselves);
// `devDependencies` are bundled, so that an installed app carries no packages that it does not load.
export default defineConfig({
  main: {
    plugins: [nameBundledPackages()],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: source('main/index.ts'),
          recognizer: source('inference/worker.ts'),
          'engine-trial': source('inference/engine-trial.ts'),
          trainer: source('training/process.ts'),
          analysis: source('analysis/process.ts'),
          cli: source('cli/index.ts'),
          'keras-reader': source('training/keras/reader-thread.ts'),
          'photo-worker': source('analysis/photo-worker.ts'),
          'video-decoder': source('analysis/video/decoding-program.ts'),
        },
        output: { chunkFileNames: 'shared/[name]-[hash].js' },
        onwarn,
      },
    },
  },
  preload: {
    plugins: [nameBundledPackages()],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload cannot load other files: one self-contained CommonJS file.
      rollupOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
        onwarn,
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react(), nameBundledPackages()],
    // V8 holds a program with a single character beyond Latin-1 in two bytes a character, all of it.
    esbuild: { charset: 'ascii' },
    build: {
      outDir: source('out/renderer'),
      // Not `assets`: that is where the protocol serves the app's art from.
      assetsDir: 'page',
      minify: true,
      rollupOptions: {
        input: { index: source('renderer/index.html'), 'pop-out': source('renderer/pop-out/index.html') },
        onwarn,
      },
    },
  },
});
